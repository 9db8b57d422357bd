"""A mail server for tests: python3 smtp_server.py MODE FOLDER. It prints its port and runs until stdin ends.

accept   takes every letter and writes envelope and content to FOLDER/<number>.json
hang     takes the connection and never says a word
stall    never answers to the content of the first letter, takes the others
busy     answers 451 to every recipient
unknown  answers 550 to every recipient, repeating the address
login    wants user "sender" with password "secret" first
away     answers 554 instead of a greeting
starttls takes letters after STARTTLS only; FOLDER holds cert.pem and key.pem
tls      speaks TLS from the start; FOLDER as with starttls
"""

import asyncio
import json
import pathlib
import ssl
import sys

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    sys.exit("aiosmtpd is missing")


class Server(SMTP):
    """Keeps the recipient as it was on the wire; the envelope holds it without quotes."""

    async def smtp_RCPT(self, arg):
        self.session.wire_recipient = arg
        await super().smtp_RCPT(arg)


class Handler:
    def __init__(self, mode, folder):
        self.mode, self.folder, self.count = mode, folder, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "busy":
            return "451 4.7.1 please come back later"
        if self.mode == "unknown":
            return f"550 5.1.1 <{address}> is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        if self.mode == "stall" and self.count == 1:
            await asyncio.Event().wait()
        letter = {
            "hello": session.host_name,
            "peer": list(session.peer),
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "recipient": session.wire_recipient,
            "encrypted": server.transport.get_extra_info("sslcontext") is not None,
            "content": envelope.content.decode("ascii"),
        }
        place = self.folder / f"{self.count}.json"
        part = place.with_suffix(".part")
        part.write_text(json.dumps(letter))
        part.rename(place)
        return "250 2.0.0 taken"


def knows(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"sender", b"secret"), handled=False)


async def say_nothing(reader, writer):
    await asyncio.Event().wait()


async def refuse(reader, writer):
    writer.write(b"554 no service here\r\n")
    await writer.drain()
    writer.close()


def options(mode, folder):
    """What the server wants, and the certificate it shows from the start."""
    if mode == "login":
        return {"auth_required": True, "auth_require_tls": False, "authenticator": knows}, None
    if mode not in ("starttls", "tls"):
        return {}, None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return ({"tls_context": context, "require_starttls": True}, None) if mode == "starttls" else ({}, context)


async def serve(mode, folder):
    handler = Handler(mode, folder)
    wants, context = options(mode, folder)
    loop = asyncio.get_running_loop()
    if mode in ("hang", "away"):
        server = await asyncio.start_server(say_nothing if mode == "hang" else refuse, "127.0.0.1", 0)
    else:
        server = await loop.create_server(lambda: Server(handler, loop=loop, **wants), "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve(sys.argv[1], pathlib.Path(sys.argv[2])))

"""A service that speaks S3 (moto), with one bucket, for the tests.

It prints its port and ends when its standard input does. `tls CERT KEY` as arguments encrypts.
"""

import logging
import ssl
import sys
import threading

import boto3
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

logging.getLogger("werkzeug").setLevel(logging.ERROR)

context = None
if sys.argv[1:2] == ["tls"]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
app = DomainDispatcherApplication(create_backend_app)
server = make_server("127.0.0.1", 0, app, threaded=True, ssl_context=context)
threading.Thread(target=server.serve_forever, daemon=True).start()
boto3.client(
    "s3",
    endpoint_url=f"http{'s' if context else ''}://127.0.0.1:{server.port}",
    region_name="ap-northeast-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
    verify=False,
).create_bucket(
    Bucket="madoguchi",
    CreateBucketConfiguration={"LocationConstraint": "ap-northeast-1"},
)
print(server.port, flush=True)
sys.stdin.read()

// A host portal for the tests: a certified OpenID provider (oidc-provider) with people that are made up.
//
// node provider.mjs '{"back": ["https://…/return"], "out": ["https://…/signed-out"], "menu": [["…", "https://…"]], "port": 0}'
// prints {"issuer": "http://127.0.0.1:PORT", "pem": "…"} and runs until its input ends. `back` and `out` are addresses of
// the portal, `pem` is the private key of the client that signs. With `card` it is where cards are shown instead, with the
// addresses, claims and signatures of デジタル認証アプリ.

import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Provider, { interactionPolicy } from 'oidc-provider';

const wanted = JSON.parse(process.argv[2] ?? '{}');

// What the host portal knows of whom: claims as it calls them.
const PEOPLE = {
  'host-taro': { employee_no: '20001', insurer_no: '06133946', birth: '19800403' },
  'host-isamu': { employee_no: '20008', insurer_no: '06133946', birth: '19620517' },
  'host-jiro': { employee_no: 20029, insurer_no: '63133946', birth: '1976-09-26' },
  'host-misaki': { employee_no: '20036', insurer_no: '06133946', birth: '19661022' },
  // Nobody has issued an account to her.
  'host-yui': { employee_no: '20071', insurer_no: '06133946', birth: '19740322' },
  // Another name for the same employee.
  'host-mallory': { employee_no: '20001', insurer_no: '06133946', birth: '19800403' },
  // Of nobody.
  'host-ghost': { employee_no: '99999', insurer_no: '06133946', birth: '19800403' },
  'host-stranger': { employee_no: '20001', insurer_no: '06270904', birth: '19800403' },
  'host-silent': {},
};

// Whose cards there are: as residents' registers write names, and how sure the service was.
const CARDS = {
  'card-ken': { name: '月影　健', birthdate: '19691212' },
  'card-taro': { name: '健保　太郎', birthdate: '19800403' },
  // The roster has lost a character of her name.
  'card-sakura': { name: '仮山　櫻', birthdate: '19730209' },
  'card-misaki': { name: '元気　美咲', birthdate: '19661022' },
  'card-yui': { name: '朝霧　結衣', birthdate: '19740322' },
  // Another card with the same words.
  'card-double': { name: '月影　健', birthdate: '19691212' },
  'card-other-name': { name: '月影　剛', birthdate: '19691212' },
  'card-other-day': { name: '月影　健', birthdate: '19691213' },
  'card-nameless': { birthdate: '19691212' },
  // Shown without its PIN, say.
  'card-weak': { name: '月影　健', birthdate: '19691212', acr: 'aal2' },
};

// Whom a name stands for can change there, as it does when somebody mixes people up.
const changed = {};

const server = createServer();
await new Promise((resolve) => server.listen(wanted.port ?? 0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const common = {
  redirect_uris: wanted.back ?? [],
  post_logout_redirect_uris: wanted.out ?? [],
  grant_types: ['authorization_code'],
  response_types: ['code'],
};
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signs = {
  ...common,
  token_endpoint_auth_method: 'private_key_jwt',
  token_endpoint_auth_signing_alg: 'ES256',
  jwks: { keys: [pair.publicKey.export({ format: 'jwk' })] },
};

// Keys of its own at each start, so that a second start is a change of keys.
const own = wanted.card
  ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const alg = wanted.card ? 'ES256' : 'RS256';

const roles = {
  host: {
    name: 'すこやかサポートplus（試験用）',
    label: 'ログインID',
    button: 'ログイン',
    people: PEOPLE,
    scope: 'openid roster',
    configuration: {
      clients: [
        { ...common, client_id: 'madoguchi', client_secret: wanted.secret ?? 'a-secret-of-the-tests' },
        { ...signs, client_id: 'madoguchi-signs' },
      ],
      claims: { openid: ['sub'], roster: ['employee_no', 'insurer_no', 'birth', 'preferred_username'] },
      scopes: ['openid', 'roster'],
      // The claims of the roster come with the ID token or from the user-info endpoint, as providers differ.
      conformIdTokenClaims: wanted.conform ?? true,
    },
  },
  card: {
    name: 'デジタル認証アプリ（試験用）',
    label: 'カード',
    button: 'カードを読み取る',
    people: CARDS,
    scope: 'openid name birthdate',
    configuration: {
      clients: [{ ...signs, client_id: 'RP00000001', id_token_signed_response_alg: alg, subject_type: 'pairwise' }],
      claims: { openid: ['sub'], name: ['name'], birthdate: ['birthdate'], acr: null },
      scopes: ['openid', 'name', 'birthdate'],
      acrValues: ['aal2', 'aal3', 'crl'],
      subjectTypes: ['pairwise'],
      pairwiseIdentifier: (_, account, client) => createHash('sha256').update(`${client.clientId} ${account}`).digest('hex'),
      routes: Object.fromEntries([['authorization', 'auth'], ['token', 'token'], ['userinfo', 'userinfo'], ['jwks', 'certs']]
        .map(([route, name]) => [route, `/protocol/openid-connect/${name}`])),
    },
  },
};
const role = wanted.card ? roles.card : roles.host;

// A card is shown each time, whoever showed one in this browser before.
const policy = interactionPolicy.base();
if (wanted.card) {
  const { Check } = interactionPolicy;
  const eachTime = ({ oidc }) => (oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT);
  policy.get('login').checks.add(new Check('card_each_time', 'a card has to be shown', eachTime));
}

const provider = new Provider(issuer, {
  ...role.configuration,
  jwks: { keys: [{ ...own, kid: randomUUID(), use: 'sig', alg }] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { policy, url: (_, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: ['tests only'] },
  ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 3600, Grant: 3600 },
  async findAccount(_, id) {
    const claims = changed[id] ?? role.people[id];
    return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) };
  },
  // Whoever logs in there agrees to what this portal asks.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope(role.scope);
    await grant.save();
    return grant;
  },
});

const page = (title, body) => `<!doctype html><html lang="ja"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`;

async function form(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

async function ours(request, response) {
  const { pathname } = new URL(request.url, issuer);
  const html = (text) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(text);
  };
  if (pathname === '/menu') {
    const links = (wanted.menu ?? []).map(([label, url]) => `<p><a href="${url}">${label}</a></p>`);
    return html(page(role.name, links.join('')));
  }
  if (pathname === '/people') {
    const said = await form(request);
    changed[said.get('name')] = JSON.parse(said.get('claims'));
    return html('ok');
  }
  const [, , uid, act] = pathname.split('/');
  if (request.method === 'GET') {
    await provider.interactionDetails(request, response);
    return html(page(role.name, `
      <form method="post" action="/interaction/${uid}/login"><label>${role.label} <input name="name"></label> <button>${role.button}</button></form>
      <form method="post" action="/interaction/${uid}/cancel"><button>キャンセル</button></form>`));
  }
  const name = (await form(request)).get('name');
  const result = act === 'cancel'
    ? { error: 'access_denied', error_description: 'cancelled' }
    : { login: { accountId: name, ...(wanted.card ? { acr: role.people[name]?.acr ?? 'aal3' } : {}) } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const callback = provider.callback();
server.on('request', (request, response) => {
  if (/^\/(interaction\/|menu$|people$)/.test(request.url)) {
    ours(request, response).catch((error) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  } else {
    callback(request, response);
  }
});

const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' });
console.log(JSON.stringify({ issuer, pem }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));

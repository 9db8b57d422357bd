// Watches a page while a person uses it: what it asked for, what it complained about, what it was served.

/**
 * Starts watching `page`, which belongs to the server at `base`.
 * `complaints` fills with sentences; what is asked at a path that `forgives(path)` names may be refused, and a server that `mayVisit` names be asked; `served()` gives the HTML of the newest answer.
 */
export function watch(page, base) {
  const complaints = [];
  const origin = new URL(base).origin;
  const forgiven = new Set();
  const visited = new Set();
  let answer;

  page.on('request', (request) => {
    const url = request.url();
    if (/^(data|blob|about):/.test(url) || new URL(url).origin === origin || visited.has(new URL(url).origin)) return;
    complaints.push(`a request leaves the server: ${request.resourceType()} ${url}`);
  });
  page.on('response', (response) => {
    if (isPage(response.request(), page) && !isRedirect(response)) answer = response;
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message, answer) && !isForgiven(message, forgiven)) {
      complaints.push(`the console says: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`the script fails: ${error.message}`));

  return {
    complaints,
    forgives: (path) => forgiven.add(path),
    mayVisit: (other) => visited.add(new URL(other).origin),
    status: () => answer?.status(),
    headers: () => answer?.headers() ?? {},
    served: async () => (answer ? answer.text() : ''),
  };
}

function isPage(request, page) {
  return request.isNavigationRequest() && request.frame() === page.mainFrame();
}

function isRedirect(response) {
  return response.status() >= 300 && response.status() < 400;
}

// Chromium notes every page answered with 4xx or 5xx as an error; such an answer is what a refused form gets.
function isRefusal(message, answer) {
  const refused = answer !== undefined && answer.status() >= 400;
  return refused && message.text().startsWith('Failed to load resource') && message.location().url === answer.url();
}

function isForgiven(message, forgiven) {
  const { url } = message.location();
  return URL.canParse(url) && forgiven.has(new URL(url).pathname);
}

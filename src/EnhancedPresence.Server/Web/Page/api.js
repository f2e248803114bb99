// The JSON interface. A request that changes something carries the token that came with the session.

let token = null;

export class Problem extends Error {
  constructor(status, title) {
    super(title);
    this.status = status;
  }
}

export async function session() {
  const info = await get("session");
  token = info;
  return info.user ?? null;
}

export async function signIn(user, password) {
  await send("POST", "session", { user, password });
  return session();
}

export async function signOut() {
  await send("DELETE", "session");
  return session();
}

export const person = address => get(`people/${encodeURIComponent(address)}`);
export const preview = (by, value) => get(`preview?${new URLSearchParams({ [by]: value })}`);
export const explanation = watcher => get(`explanation?${new URLSearchParams({ watcher })}`);

async function get(path) {
  const response = await ask(path, { headers: { Accept: "application/json" } });
  return response.json();
}

async function send(method, path, body) {
  if (!token) {
    await session();
  }
  const headers = { [token.tokenHeader]: token.token };
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  return ask(path, { method, headers, body: body && JSON.stringify(body) });
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(`api/${path}`, { ...options, credentials: "same-origin", cache: "no-store", redirect: "error" });
  } catch {
    throw new Problem(0, "The server can't be reached.");
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => null);
    throw new Problem(response.status, problem?.title ?? `The server answered ${response.status}.`);
  }
  return response;
}

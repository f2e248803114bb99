import * as api from "./api.js";
import { byId } from "./dom.js";
import { follow } from "./live.js";
import * as own from "./own.js";
import * as people from "./people.js";

// Who is signed in decides what is shown; the address decides which page.

let stop = null;
let losing = null;

async function begin() {
  own.start();
  people.start();
  byId("sign-in").addEventListener("submit", signIn);
  byId("sign-out").addEventListener("click", signOut);
  addEventListener("hashchange", () => turn(true));
  setInterval(people.tick, 30_000);
  try {
    enter(await api.session());
  } catch (problem) {
    enter(null, problem.message);
  }
}

function enter(user, problem = "") {
  stop?.();
  stop = null;
  connected(true);
  people.clear();
  own.clear();
  byId("bar").hidden = !user;
  byId("gate").hidden = Boolean(user);
  byId("gate-error").textContent = problem;
  if (user) {
    stop = follow({ contacts: people.takeContacts, card: people.takeCard, self: own.takeSelf }, connected, recover);
    turn(false);
  } else {
    document.title = "Sign in · Presence";
    byId("people").hidden = byId("me").hidden = true;
    byId("user").focus();
  }
}

function turn(byHand) {
  if (byId("bar").hidden) {
    return;
  }
  const page = location.hash === "#me" ? "me" : "people";
  for (const name of ["people", "me"]) {
    byId(name).hidden = name !== page;
    byId(`nav-${name}`).toggleAttribute("aria-current", name === page);
    if (name === page) {
      byId(`nav-${name}`).setAttribute("aria-current", "page");
    }
  }
  document.title = page === "me" ? "What others see · Presence" : "People · Presence";
  if (page === "me") {
    own.show();
  }
  if (byHand) {
    byId("main").focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

async function signIn(event) {
  event.preventDefault();
  const button = event.submitter ?? byId("sign-in").querySelector("button");
  button.disabled = true;
  byId("gate-error").textContent = "";
  try {
    const user = await api.signIn(byId("user").value, byId("password").value);
    byId("password").value = "";
    enter(user);
    byId("main").focus();
  } catch (problem) {
    byId("gate-error").textContent = problem.message;
    byId("password").select();
  } finally {
    button.disabled = false;
  }
}

async function signOut() {
  try {
    enter(await api.signOut());
  } catch (problem) {
    enter(null, problem.message);
  }
}

// A connection that comes back at once is not worth a word.
function connected(well) {
  clearTimeout(losing);
  if (well) {
    byId("offline").textContent = "";
  } else {
    losing = setTimeout(() => byId("offline").textContent = "The connection is lost; what you see may be old. Trying again …", 4000);
  }
}

// The stream was refused: either nobody is signed in any more, or the server has no room now.
async function recover(again) {
  try {
    if (await api.session()) {
      again();
    } else {
      enter(null, "You have been signed out.");
    }
  } catch {
    setTimeout(() => recover(again), 5000);
  }
}

begin();

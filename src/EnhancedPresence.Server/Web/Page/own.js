import * as api from "./api.js";
import { avatar, badge, cardElement, kindOf, nameOf, statusOf } from "./card.js";
import { byId, el, words } from "./dom.js";

// The user's own page: what each level or person sees, who has the level, and why.

const titles = {
  Workgroup: ["Workgroup", "Everything of the working day, meetings by name"],
  Colleagues: ["Colleagues", "Status, notes, free and busy times"],
  FriendsAndFamily: ["Friends and family", "As colleagues, with private phones"],
  External: ["External contacts", "How available you are, nothing else"],
  Default: ["Everybody else", "Your name, nothing else"],
  Blocked: ["Blocked", "You look offline, whatever you do"],
};

const kinds = {
  sameEnterprise: "Everybody in your organization",
  federated: "Everybody in partner organizations",
  publicCloud: "Everybody at public providers",
  everyone: "Everybody",
};

const reasons = {
  level: "hidden by the access level",
  notPublishedForLevel: "not published for this level",
  privateCategory: "for your eyes only",
  blocked: "this person is blocked",
};

let self = null;
let looked = { by: "level", value: "Colleagues" };
let asked = 0;

export function start() {
  byId("level-list").addEventListener("change", event => look("level", event.target.value));
  byId("as").addEventListener("submit", event => {
    event.preventDefault();
    const address = byId("as-text").value.trim();
    if (address) {
      look("watcher", address);
    }
  });
}

export function clear() {
  self = null;
  asked++;
  byId("self").replaceChildren();
  byId("preview").replaceChildren();
  byId("why").replaceChildren();
}

/** The own presence has changed. */
export function takeSelf(next) {
  self = next;
  const name = nameOf(self.card);
  byId("self").replaceChildren(
    avatar(self.card, name),
    el("span", { class: "self-text" }, words("span", "self-name", name), el("span", { class: "self-status" }, statusOf(self.card))));
  drawLevels();
  if (isShown()) {
    refresh();
  }
}

/** The page is shown now. */
export const show = () => self && refresh();

const isShown = () => !byId("me").hidden;

function drawLevels() {
  const drawn = byId("level-list");
  const levels = self.levels.map(level => level.level);
  if (drawn.dataset.levels === levels.join()) {
    return;
  }
  drawn.dataset.levels = levels.join();
  drawn.replaceChildren(...levels.map(level => {
    const [title, text] = titles[level] ?? [level, ""];
    return el("label", { class: "level" },
      el("input", { type: "radio", name: "level", value: level, checked: looked.by === "level" && looked.value === level }),
      el("span", { class: "level-text" }, el("span", { class: "level-title" }, title), el("span", { class: "level-about" }, text)));
  }));
}

function look(by, value) {
  looked = { by, value };
  if (by === "watcher") {
    for (const input of byId("level-list").querySelectorAll("input")) {
      input.checked = false;
    }
  } else {
    byId("as-text").value = "";
  }
  refresh();
}

async function refresh() {
  const mine = ++asked;
  byId("as-error").textContent = "";
  if (self.levels.length === 0) {
    byId("preview").replaceChildren(el("p", { class: "empty" }, "Your presence is at another server."));
    return;
  }
  try {
    const { by, value } = looked;
    const [seen, why] = await Promise.all([api.preview(by, value), by === "watcher" ? api.explanation(value) : null]);
    if (mine === asked) {
      drawPreview(seen);
      byId("why").replaceChildren(why ? reasonsOf(why) : members(seen.level));
    }
  } catch (problem) {
    if (mine === asked) {
      byId("as-error").textContent = problem.message;
    }
  }
}

function drawPreview(seen) {
  const title = titles[seen.level]?.[0] ?? (seen.level === "Owner" ? "You yourself" : seen.level);
  byId("preview").replaceChildren(
    el("h2", {}, seen.watcher ? words("span", "", seen.watcher) : title, seen.watcher && el("span", { class: "tag" }, title)),
    el("div", { class: "cards" }, cardElement(seen.card)),
    el("ul", { class: "pieces" }, ...pieces(seen.card).map(([name, visible]) =>
      el("li", { class: visible ? "yes" : "no" }, badge(visible ? "available" : "offline"), name, el("span", { class: "hidden" }, visible ? ": shown" : ": not shown")))));
}

const pieces = card => [
  ["Availability", card.availability !== undefined && kindOf(card) !== "offline"],
  ["Activity", card.activity !== undefined],
  ["Note", card.note !== undefined],
  ["Meeting", card.meetingSubject !== undefined || card.meetingLocation !== undefined],
  ["Free and busy times", card.freeBusy !== undefined],
  ["Title and company", card.title !== undefined || card.company !== undefined || card.department !== undefined],
];

function members(level) {
  const entries = self.levels.find(one => one.level === level)?.members ?? [];
  const nobody = level === "Default" ? "Whoever is on no other list." : "Nobody yet.";
  return el("div", {},
    el("h2", {}, "Who has this level"),
    entries.length === 0 ? el("p", { class: "lead" }, nobody) : el("ul", { class: "members" }, ...entries.map(entry =>
      words("li", "", kinds[entry.type] ?? (entry.type === "domain" ? `Everybody at ${entry.value}` : entry.value)))));
}

function reasonsOf(why) {
  const hidden = why.categories.filter(category => category.hidden.length > 0 && reasons[category.reason]);
  return el("div", {},
    el("h2", {}, "Why"),
    hidden.length > 0 && el("ul", { class: "hidden-pieces" }, ...hidden.map(category =>
      el("li", {}, el("span", { class: "tag" }, category.category), ` ${category.hidden.map(plain).join(", ")}: ${reasons[category.reason]}`))),
    tree(why.why, true));
}

const plain = name => name.replaceAll(/([a-z])([A-Z])/gu, "$1 $2").toLowerCase();

function tree(node, open) {
  if (node.because.length === 0) {
    return words("p", "reason", node.text);
  }
  return el("details", { class: "reason", open }, words("summary", "", node.text), ...node.because.map(child => tree(child, false)));
}

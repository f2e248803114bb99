import * as api from "./api.js";
import { cardElement, drawCard, kindOf, nameOf, statusOf } from "./card.js";
import { byId, el, words } from "./dom.js";
import { legend } from "./strip.js";

// The contact list with a card for each contact, and whoever was looked up.

const cards = new Map();
const elements = new Map();
let list = { groups: [], contacts: [] };
let found = null;
let news = [];

export function start() {
  byId("legend").replaceChildren(...legend());
  byId("find").addEventListener("submit", lookUp);
  byId("find-text").addEventListener("input", filter);
  byId("found-close").addEventListener("click", closeFound);
}

export function clear() {
  cards.clear();
  list = { groups: [], contacts: [] };
  closeFound();
  byId("find-text").value = "";
  drawList();
}

/** The list has changed. */
export function takeContacts(next) {
  list = next;
  const known = new Set(list.contacts.map(contact => contact.address));
  for (const address of [...cards.keys()]) {
    if (!known.has(address)) {
      cards.delete(address);
    }
  }
  drawList();
}

/** A card has changed. */
export function takeCard(card) {
  const before = cards.get(card.address);
  cards.set(card.address, card);
  for (const element of elements.get(card.address) ?? []) {
    drawCard(element, card, givenName(card.address));
    if (before && statusOf(before) !== statusOf(card)) {
      flash(element);
    }
  }
  if (found?.address === card.address) {
    showFound(card);
  }
  if (before && (kindOf(before) !== kindOf(card) || statusOf(before) !== statusOf(card))) {
    tell(`${nameOf(card, givenName(card.address))}: ${statusOf(card)}`);
  }
  sum();
}

/** Time has passed. */
export function tick() {
  for (const [address, card] of cards) {
    for (const element of elements.get(address) ?? []) {
      drawCard(element, card, givenName(address));
    }
  }
}

function drawList() {
  elements.clear();
  const sections = groupsOf(list).map(({ title, contacts }, index) => {
    const id = `group-${index}`;
    return el("section", { "aria-labelledby": id, class: "group" },
      el("div", { class: "group-title" }, el("h2", { id, dir: "auto" }, title), el("span", { class: "count" }, String(contacts.length))),
      el("ul", { class: "cards" }, ...contacts.map(contact => el("li", {}, elementOf(contact)))));
  });
  byId("groups").replaceChildren(...sections);
  byId("people-empty").hidden = list.contacts.length > 0;
  filter();
  sum();
}

function elementOf(contact) {
  const card = cards.get(contact.address) ?? { address: contact.address, name: contact.address, availabilityClass: "Offline", activityText: "" };
  const element = cardElement(card, contact.name);
  elements.set(contact.address, [...elements.get(contact.address) ?? [], element]);
  return element;
}

// A contact stands in each of its groups; who is in none, in the default one.
function groupsOf({ groups, contacts }) {
  const named = groups.filter(group => group.name !== "~");
  const order = new Intl.Collator();
  const byName = (one, other) => order.compare(sortName(one), sortName(other));
  const rest = contacts.filter(contact => !named.some(group => contact.groups.includes(group.id)));
  return [
    ...named.map(group => ({ title: group.name, contacts: contacts.filter(contact => contact.groups.includes(group.id)).sort(byName) })),
    { title: named.length > 0 ? "Others" : "Contacts", contacts: rest.sort(byName) },
  ].filter(group => group.contacts.length > 0);
}

const sortName = contact => contact.name || contact.address;

const givenName = address => list.contacts.find(contact => contact.address === address)?.name;

function sum() {
  const around = [...cards.values()].filter(card => ["available", "idle"].includes(kindOf(card))).length;
  byId("people-sum").textContent = list.contacts.length === 0 ? "" : `${around} of ${list.contacts.length} available now`;
}

function filter() {
  const text = byId("find-text").value.trim().toLocaleLowerCase();
  byId("find-error").textContent = "";
  for (const section of byId("groups").children) {
    let any = false;
    for (const item of section.querySelectorAll("li")) {
      const fits = item.textContent.toLocaleLowerCase().includes(text) || item.firstChild.dataset.address.includes(text);
      item.hidden = !fits;
      any ||= fits;
    }
    section.hidden = !any;
  }
}

async function lookUp(event) {
  event.preventDefault();
  const address = byId("find-text").value.trim();
  byId("find-error").textContent = "";
  if (!address) {
    return;
  }
  try {
    const card = await api.person(address);
    byId("find-text").value = "";
    filter();
    showFound(card);
    tell(`${card.name}: ${statusOf(card)}`);
  } catch (problem) {
    byId("find-error").textContent = problem.message;
  }
}

function showFound(card) {
  found = card;
  byId("found").hidden = false;
  byId("found-cards").replaceChildren(el("li", {}, cardElement(card, givenName(card.address))));
}

function closeFound() {
  found = null;
  byId("found").hidden = true;
  byId("found-cards").replaceChildren();
}

function flash(element) {
  element.classList.remove("changed");
  void element.offsetWidth;
  element.classList.add("changed");
}

// One announcement for what happens within a second: a screen reader is not to be flooded.
function tell(text) {
  if (news.push(text) === 1) {
    setTimeout(() => {
      byId("announce").replaceChildren(...news.slice(-3).map(line => words("span", "", `${line}. `)));
      news = [];
    }, 1000);
  }
}

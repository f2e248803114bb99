import { el, svg, words } from "./dom.js";
import { strip } from "./strip.js";
import { ago, outlook } from "./times.js";

// A person's card. It is drawn anew with every change: what is gone from the data is gone from the page.

const kinds = {
  Available: "available",
  AvailableIdle: "idle",
  Busy: "busy",
  BusyIdle: "busy",
  DoNotDisturb: "dnd",
  BeRightBack: "away",
  Away: "away",
  Offline: "offline",
};

/** Which badge a card has; of whom nothing is shown, nothing is known. */
export const kindOf = card => card.availability === undefined ? "unknown" : kinds[card.availabilityClass] ?? "unknown";

/** What somebody does: as much as the badge says, in words. */
export const statusOf = card => kindOf(card) === "unknown" ? "Presence unknown" : card.activityText;

/** The name to show: the viewer's own for the contact first. */
export const nameOf = (card, given) => given || card.name;

export function cardElement(card, given) {
  const element = el("article", { class: "card" });
  drawCard(element, card, given);
  return element;
}

export function drawCard(element, card, given, now = new Date()) {
  const name = nameOf(card, given);
  element.dataset.address = card.address;
  element.dataset.kind = kindOf(card);
  element.replaceChildren(...[
    el("div", { class: "who" }, avatar(card, name), el("div", { class: "who-text" }, words("h3", "name", name), about(card, name))),
    status(card, now),
    meeting(card),
    card.note && words("p", card.isOutOfOfficeNote ? "note oof" : "note", card.note),
    card.freeBusy && strip(card.freeBusy, now),
  ].filter(Boolean));
}

/** The round picture with the badge; the status is told beside it. */
export function avatar(card, name) {
  const picture = el("span", { class: "avatar", "aria-hidden": "true" }, el("span", { class: "initials" }, initials(name)), badge(kindOf(card)));
  picture.style.setProperty("--hue", String(hue(card.address)));
  return picture;
}

function about(card, name) {
  const parts = [card.title, card.department, card.company].filter(Boolean);
  return words("p", "about", parts.length > 0 ? parts.slice(0, 2).join(" · ") : name === card.address ? "" : card.address);
}

function status(card, now) {
  const line = outlook(card.outlook, now);
  const since = card.lastActive && kindOf(card) !== "offline" ? `last active ${ago(card.lastActive, now)}` : null;
  const more = [line, since].filter(Boolean).join(" · ");
  return el("div", { class: "status" },
    el("p", { class: "status-now" }, badge(kindOf(card)), words("span", "", statusOf(card))),
    more ? el("p", { class: "until" }, more) : null);
}

function meeting(card) {
  if (!card.meetingSubject && !card.meetingLocation) {
    return null;
  }
  return el("p", { class: "meeting" },
    icon("M3 5h14v12H3zM3 9h14M7 3v4M13 3v4"),
    el("span", { class: "hidden" }, "Meeting: "),
    card.meetingSubject ? words("span", "subject", card.meetingSubject) : null,
    card.meetingLocation ? words("span", "place", card.meetingLocation) : null);
}

/** A badge that can be told apart by its shape alone. */
export function badge(kind) {
  const shapes = {
    available: [disc(), line("M5.600 10.200l3 3 5.800-6.400")],
    idle: [ring(), svg("path", { d: "M10 4.500a5.500 5.500 0 0 1 0 11z", class: "fill" })],
    busy: [disc()],
    dnd: [disc(), line("M5.500 10h9")],
    away: [disc(), line("M10 5.500V10l3.200 2")],
    offline: [ring(), line("M7.300 7.300l5.400 5.400M12.700 7.300l-5.400 5.400", "stroke")],
    unknown: [svg("circle", { cx: 10, cy: 10, r: 7.500, class: "dashed" })],
  };
  return svg("svg", { class: `badge ${kind}`, viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, ...(shapes[kind] ?? shapes.unknown));
}

const disc = () => svg("circle", { cx: 10, cy: 10, r: 9, class: "fill" });
const ring = () => svg("circle", { cx: 10, cy: 10, r: 7.500, class: "stroke" });
const line = (d, className = "mark") => svg("path", { d, class: className });
const icon = d => svg("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, svg("path", { d, class: "stroke" }));

function initials(name) {
  const parts = name.split("@")[0].split(/[\s._-]+/u).filter(part => /\p{L}|\p{N}/u.test(part));
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : parts.slice(0, 1);
  return letters.map(part => [...part][0]).join("").toLocaleUpperCase() || "?";
}

function hue(text) {
  let sum = 7;
  for (const letter of text.toLowerCase()) {
    sum = (sum * 31 + letter.codePointAt(0)) % 360;
  }
  return sum;
}

// Elements are made here and nowhere else, and what people write becomes text nodes: no markup is ever read from a string.

/**
 * Makes an element.
 * @param {string} tag its name
 * @param {Object} [attributes] attributes; null and false are left out, true is the empty string
 * @param {...(Node|string|null|false|undefined)} children nodes, and texts as they are
 */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Makes an element of a drawing. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** What somebody wrote, in the direction of its own script. */
export function words(tag, className, text) {
  return el(tag, { class: className, dir: "auto" }, text);
}

export const byId = id => document.getElementById(id);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

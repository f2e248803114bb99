// The stream of changes. A hidden page lets go of its connection after a while; it comes back to where it was.

const rest = 60_000;

/**
 * Keeps the stream open.
 * @param {Object<string, function(Object): void>} handlers one for each event's name
 * @param {function(boolean): void} connected told whether changes come
 * @param {function(): void} refused told when nobody is signed in any more
 * @returns {function(): void} ends it
 */
export function follow(handlers, connected, refused) {
  let source = null;
  let seen = null;
  let retry = null;
  let letGo = null;
  let ended = false;

  function open() {
    clearTimeout(retry);
    if (ended || source) {
      return;
    }
    source = new EventSource(`api/events${seen ? `?${new URLSearchParams({ after: seen })}` : ""}`);
    source.onopen = () => connected(true);
    source.onerror = () => {
      connected(false);
      if (source?.readyState === EventSource.CLOSED) {
        // The server refused: for want of a session, or of room.
        close();
        retry = setTimeout(() => refused(open), 2000);
      }
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, event => {
        seen = event.lastEventId || seen;
        handle(JSON.parse(event.data));
      });
    }
  }

  function close() {
    source?.close();
    source = null;
  }

  function visibility() {
    clearTimeout(letGo);
    if (document.hidden) {
      letGo = setTimeout(close, rest);
    } else {
      open();
    }
  }

  document.addEventListener("visibilitychange", visibility);
  open();
  return () => {
    ended = true;
    clearTimeout(retry);
    clearTimeout(letGo);
    close();
    document.removeEventListener("visibilitychange", visibility);
  };
}

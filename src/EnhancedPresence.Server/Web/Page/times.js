// Instants in the viewer's zone and language.

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const clockAndDay = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time, with the day when it is not today's. */
export function time(instant, now = new Date()) {
  const date = new Date(instant);
  return (sameDay(date, now) ? clock : clockAndDay).format(date);
}

export const sameDay = (one, other) => one.toDateString() === other.toDateString();

/** An hour of a day; through a change of clocks it stays the hour that clocks show. */
export const hourOf = (day, hour) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour);

/** How long ago, roughly. */
export function ago(instant, now = new Date()) {
  const minutes = Math.max(0, Math.round((now - new Date(instant)) / 60000));
  return minutes < 2 ? "just now"
    : minutes < 90 ? `${minutes} min ago`
      : minutes < 36 * 60 ? `${Math.round(minutes / 60)} h ago`
        : `${Math.round(minutes / 1440)} days ago`;
}

const names = { free: "free", tentative: "tentative", busy: "busy", outOfOffice: "out of office" };

/** What the calendar says of now and next, in one sentence. */
export function outlook(say, now = new Date()) {
  if (!say) {
    return null;
  }
  if (say.isNotWorking) {
    return `Not working until ${time(say.until, now)}`;
  }
  if (say.status === "free") {
    return say.until ? `Free until ${time(say.until, now)}` : "Free for the next 8 hours";
  }
  const first = upper(names[say.status]);
  if (!say.until) {
    return `${first} for the next 8 hours`;
  }
  return `${first} until ${time(say.until, now)}, then ${say.isNextNotWorking ? "off work" : names[say.next]}`;
}

export const statusName = status => names[status];

const upper = text => text[0].toUpperCase() + text.slice(1);

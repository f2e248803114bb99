using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnhancedPresence.Tool.Logs;

/// <summary>Who published what when, as a log shows it: a line for each event, under it a line for each publication.</summary>
internal sealed class LogTimeline(ToolConsole console, bool json, SipUri? owner, SipUri? watcher)
{
    private readonly PresenceLogReplay _replay = new(new PresenceLogOptions { MaxViews = 0 });
    private bool _hasLegend;

    /// <summary>Events printed so far.</summary>
    public long Events { get; private set; }

    /// <summary>Takes the next item.</summary>
    public async ValueTask TakeAsync(SipLogItem item)
    {
        if (item is SipLogGap gap)
        {
            await PrintGapAsync(gap).ConfigureAwait(false);
            return;
        }

        foreach (PresenceLogEvent logged in _replay.Observe((SipLogMessage)item).Where(IsAsked))
        {
            Events++;
            if (json)
            {
                await console.Output.WriteAsync(ToolJson.ToUtf8(writer => LogEventJson.Write(writer, logged), indented: false)).ConfigureAwait(false);
            }
            else
            {
                console.Draw(new Rows(Lines(logged)));
            }
        }
    }

    private static string Headline(PresenceLogEvent logged) => logged.Kind switch
    {
        PresenceLogEventKind.SignedIn => "[green]signed in[/]",
        PresenceLogEventKind.SignInRefused => $"[red]was refused[/] ({logged.Status})",
        PresenceLogEventKind.SignedOut => "[grey]signed out[/]",
        PresenceLogEventKind.Published => "[bold]published[/]",
        PresenceLogEventKind.Conflict => $"[red]met other versions[/] ({logged.Status})",
        PresenceLogEventKind.PublicationRefused => $"[red]was not let publish[/] ({logged.Status})",
        PresenceLogEventKind.OwnData => "was told of own publications",
        PresenceLogEventKind.AccessChanged => "access levels",
        PresenceLogEventKind.AccessRefused => $"[red]could not change access levels[/] ({logged.Status})",
        PresenceLogEventKind.Notified => $"was told of [bold]{VisibleText.Markup(logged.Owner.Address)}[/]",
        PresenceLogEventKind.Expired => "[grey]time is over[/]",
        _ => $"[yellow]a document can't be read[/]: {VisibleText.Markup(ReadErrorText.Reason(logged.Error))} at byte {logged.Error.Offset.ToString(CultureInfo.InvariantCulture)} of its body",
    };

    private static string Change(PresenceLogChange change)
    {
        string instance = change.Instance is { } number ? string.Create(CultureInfo.InvariantCulture, $" 0x{number:X}") : string.Empty;
        string container = change.Container is { } id ? string.Create(CultureInfo.InvariantCulture, $" @{id.Value}") : string.Empty;
        string value = change.Value is null ? string.Empty : ValueSummary.Of(change.Value);
        string text = change.Kind switch
        {
            PresenceLogChangeKind.Deleted => change.SentVersion is { } sent ? string.Create(CultureInfo.InvariantCulture, $"deleted, v{sent}") : "gone",
            PresenceLogChangeKind.Ended => "ended",
            PresenceLogChangeKind.Conflict => string.Create(CultureInfo.InvariantCulture, $"sent against v{change.SentVersion}, the server has {(change.Version is { } has ? $"v{has}" : "another")}"),
            PresenceLogChangeKind.NotTaken => string.Create(CultureInfo.InvariantCulture, $"not taken, v{change.SentVersion}"),
            _ => Versions(change),
        };
        string[] parts = [.. new[] { text, value, Ends(change) }.Where(static part => part.Length > 0)];
        string colour = change.Kind == PresenceLogChangeKind.Conflict ? "red" : change.Kind == PresenceLogChangeKind.Present ? "default" : "grey";
        return $"    [{colour}]{VisibleText.Markup($"{change.Name.Value}{instance}{container}  {string.Join("  ", parts)}")}[/]";
    }

    private static string Versions(PresenceLogChange change) => (change.SentVersion, change.Version) switch
    {
        ({ } sent, { } now) => string.Create(CultureInfo.InvariantCulture, $"v{sent} -> v{now}"),
        (null, { } now) => string.Create(CultureInfo.InvariantCulture, $"v{now}"),
        _ => string.Empty,
    };

    private static string Ends(PresenceLogChange change) => change switch
    {
        { Kind: not PresenceLogChangeKind.Present } or { Container: null } => string.Empty,
        { EndsAt: { } end } => $"until {LogText.Time(end)}",
        { ExpireType: ExpireType.Endpoint } => "ends with its endpoint",
        { ExpireType: ExpireType.User } => "ends with the last endpoint",
        _ => string.Empty,
    };

    private static string Members(Container container)
    {
        string members = string.Join(", ", container.Members.Select(static m => m.Value.Length == 0 ? m.Type.ToString() : $"{m.Type} {m.Value}"));
        return $"    {VisibleText.Markup(string.Create(CultureInfo.InvariantCulture, $"container {container.Id.Value}  v{container.Version}  {(members.Length == 0 ? "nobody" : members)}"))}";
    }

    private bool IsAsked(PresenceLogEvent logged) => logged.Kind == PresenceLogEventKind.Notified
        ? (owner is null || logged.Owner == owner) && (watcher is null || logged.User == watcher)
        : owner is null || logged.Owner == owner || logged.User == owner || logged.User == watcher;

    private IEnumerable<IRenderable> Lines(PresenceLogEvent logged)
    {
        string time = logged.Instant is { } instant ? LogText.Time(instant) : string.Create(CultureInfo.InvariantCulture, $"byte {logged.Offset}");
        string endpoint = logged.Endpoint is { Length: > 0 } epid ? $" [grey]{VisibleText.Markup(epid)}[/]" : string.Empty;
        yield return new TreeLine($"[grey]{time}[/]  {VisibleText.Markup(logged.User.Address)}{endpoint}  {Headline(logged)}");
        foreach (Container container in logged.Containers)
        {
            yield return new TreeLine(Members(container));
        }

        FreeBusy? drawn = null;
        foreach (PresenceLogChange change in logged.Changes)
        {
            yield return new TreeLine(Change(change));
            FreeBusy? freeBusy = (change.Value as CalendarData)?.FreeBusy;
            if (freeBusy is not null && freeBusy != drawn && freeBusy.TryGetMap(out FreeBusyMap? map) && ValueSummary.Strip(map, logged.Instant) is { } strip)
            {
                drawn = freeBusy;
                string legend = _hasLegend ? string.Empty : $"   [grey]({FreeBusyStrip.Legend})[/]";
                _hasLegend = true;
                yield return new TreeLine($"        {strip}{legend}");
            }
        }
    }

    private async ValueTask PrintGapAsync(SipLogGap gap)
    {
        if (json)
        {
            await console.Output.WriteAsync(ToolJson.ToUtf8(writer => LogGapJson.Write(writer, gap), indented: false)).ConfigureAwait(false);
        }
        else
        {
            console.Draw(new Rows(new TreeLine($"[yellow]{VisibleText.Markup(LogText.Line(gap))}[/]")));
        }
    }
}

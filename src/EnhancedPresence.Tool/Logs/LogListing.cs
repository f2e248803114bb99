using System.Text.Json;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;
using EnhancedPresence.Xml;
using Spectre.Console;

namespace EnhancedPresence.Tool.Logs;

/// <summary>Prints every message of a log, and its gaps. A stream of one message is that message alone.</summary>
internal sealed class LogListing(ToolConsole console, SipLogReader reader, bool json, PresenceXmlOptions options)
{
    // Gaps before the first message: when there is none, the input was no log, and nothing is printed.
    private const int MostHeld = 1000;

    private readonly Queue<SipLogGap> _held = new();
    private SipLogMessage? _single;
    private bool _isLog;

    /// <summary>Takes the next item.</summary>
    public async ValueTask TakeAsync(SipLogItem item)
    {
        if (item is SipLogGap gap && !_isLog)
        {
            if (_held.Count < MostHeld)
            {
                _held.Enqueue(gap);
            }

            return;
        }

        if (item is SipLogMessage message && !_isLog && _single is null && reader.Format == SipLogFormat.Stream && _held.Count == 0)
        {
            _single = message;
            return;
        }

        await BeginAsync().ConfigureAwait(false);
        await PrintAsync(item).ConfigureAwait(false);
    }

    /// <summary>Prints what was held back.</summary>
    public async ValueTask EndAsync()
    {
        if (_single is { } message && !_isLog && _held.Count == 0)
        {
            if (json)
            {
                await console.Output.WriteAsync(ToolJson.ToUtf8(writer => SipMessageJson.Write(writer, message, options, isAlone: true))).ConfigureAwait(false);
            }
            else
            {
                console.Draw(SipMessageTree.Of(message, options));
            }
        }
        else if (_single is not null)
        {
            await BeginAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask BeginAsync()
    {
        _isLog = true;
        if (_single is { } first)
        {
            _single = null;
            await PrintAsync(first).ConfigureAwait(false);
        }

        while (_held.TryDequeue(out SipLogGap? gap))
        {
            await PrintAsync(gap).ConfigureAwait(false);
        }
    }

    private async ValueTask PrintAsync(SipLogItem item)
    {
        if (json)
        {
            await console.Output.WriteAsync(ToolJson.ToUtf8(writer => Write(writer, item), indented: false)).ConfigureAwait(false);
        }
        else if (item is SipLogMessage message)
        {
            console.Draw(SipMessageTree.Of(message, options));
        }
        else if (item is SipLogGap gap)
        {
            console.Draw(new Rows(new TreeLine($"[yellow]{VisibleText.Markup(LogText.Line(gap))}[/]")));
        }
    }

    private void Write(Utf8JsonWriter writer, SipLogItem item)
    {
        if (item is SipLogMessage message)
        {
            SipMessageJson.Write(writer, message, options, isAlone: false);
        }
        else if (item is SipLogGap gap)
        {
            LogGapJson.Write(writer, gap);
        }
    }
}

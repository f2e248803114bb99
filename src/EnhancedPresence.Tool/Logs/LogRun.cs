using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Logs;

/// <summary>What <c>decode</c> does with a log: reads it once and prints what was asked for. Gaps end no run, but are told on standard error.</summary>
internal sealed class LogRun(ToolConsole console, InputStream input, SipLogReader reader, bool json, bool strict)
{
    private readonly LogTally _tally = new();

    /// <summary>Prints every message and every gap.</summary>
    public async Task<int> PrintMessagesAsync(PresenceXmlOptions options, CancellationToken cancellationToken)
    {
        var listing = new LogListing(console, reader, json, options);
        await ReadAsync(printsMeanwhile: true, listing.TakeAsync, cancellationToken).ConfigureAwait(false);
        await listing.EndAsync().ConfigureAwait(false);
        return End();
    }

    /// <summary>Prints what has happened to presence.</summary>
    public async Task<int> PrintTimelineAsync(SipUri? owner, SipUri? watcher, CancellationToken cancellationToken)
    {
        var timeline = new LogTimeline(console, json, owner, watcher);
        await ReadAsync(printsMeanwhile: true, timeline.TakeAsync, cancellationToken).ConfigureAwait(false);
        if (timeline.Events == 0)
        {
            console.WriteErrorLine($"{input.Name}: nothing about presence{(owner is null && watcher is null ? string.Empty : " of these people")} in {_tally.Messages} messages");
        }

        return End();
    }

    /// <summary>Prints sizes.</summary>
    public async Task<int> PrintSizesAsync(CancellationToken cancellationToken)
    {
        var sizes = new LogSizes();
        await ReadAsync(printsMeanwhile: false, Each(message => sizes.Add(message)), cancellationToken).ConfigureAwait(false);
        _tally.Check(input.Name, strict);
        if (json)
        {
            await console.Output.WriteAsync(ToolJson.ToUtf8(writer => LogSizesJson.Write(writer, sizes, _tally, Format)), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            console.Draw(SizesTable.Of(sizes));
        }

        return End();
    }

    /// <summary>Prints what a watcher saw.</summary>
    public async Task<int> PrintAnswerAsync(LogQuestion question, CancellationToken cancellationToken)
    {
        await ReadAsync(printsMeanwhile: false, item => Take(question, item), cancellationToken).ConfigureAwait(false);
        _tally.Check(input.Name, strict);
        if (_tally.First is null)
        {
            throw ToolException.Failed($"{input.Name}: has no times ({LogText.Format(reader.Format)}), so --at can't be answered; --timeline shows the order");
        }

        LogAnswer answer = question.Answer(_tally, reader.Format);
        if (json)
        {
            await console.Output.WriteAsync(ToolJson.ToUtf8(writer => LogAnswerJson.Write(writer, answer, _tally, Format)), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            console.Draw(AnswerTree.Of(answer));
        }

        return End();
    }

    private string Format => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(reader.Format.ToString());

    private static Func<SipLogItem, ValueTask> Each(Action<SipLogMessage> take) => item =>
    {
        if (item is SipLogMessage message)
        {
            take(message);
        }

        return ValueTask.CompletedTask;
    };

    private static ValueTask Take(LogQuestion question, SipLogItem item)
    {
        question.Take(item);
        return ValueTask.CompletedTask;
    }

    private Task ReadAsync(bool printsMeanwhile, Func<SipLogItem, ValueTask> take, CancellationToken cancellationToken) => LogProgress.ReadAsync(
        console,
        input,
        reader,
        printsMeanwhile,
        item =>
        {
            _tally.Add(item);
            return take(item);
        },
        cancellationToken);

    private int End()
    {
        _tally.Check(input.Name, strict);
        if (_tally.Summary(input.Name) is { } summary)
        {
            console.WriteErrorLine(summary);
        }

        return ExitCode.Done;
    }
}

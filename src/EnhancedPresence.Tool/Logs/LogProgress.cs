using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Tool.Rendering;
using Spectre.Console;

namespace EnhancedPresence.Tool.Logs;

/// <summary>A bar on standard error while a large log is read, where a person sees it and nothing else is drawn there meanwhile.</summary>
internal static class LogProgress
{
    // Less than this takes no second.
    private const long LeastSize = 16 * 1024 * 1024;

    /// <summary>Reads a log.</summary>
    /// <param name="console">Where the bar goes.</param>
    /// <param name="input">The log.</param>
    /// <param name="reader">Reads it.</param>
    /// <param name="printsMeanwhile">Whether the work prints to standard output while it reads.</param>
    /// <param name="take">Takes each item.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task.</returns>
    public static async Task ReadAsync(
        ToolConsole console, InputStream input, SipLogReader reader, bool printsMeanwhile, Func<SipLogItem, ValueTask> take, CancellationToken cancellationToken)
    {
        if (console.ErrorAnsi is not { } ansi || input.Size is not >= LeastSize || (printsMeanwhile && console.IsTerminal))
        {
            await ReadAsync(reader, take, static _ => { }, cancellationToken).ConfigureAwait(false);
            return;
        }

        Progress progress = ansi.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
        await progress.StartAsync(async bar =>
        {
            ProgressTask task = bar.AddTask(VisibleText.Markup(input.Name), maxValue: input.Size.Value);
            await ReadAsync(reader, take, read => task.Value = read, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static async Task ReadAsync(SipLogReader reader, Func<SipLogItem, ValueTask> take, Action<long> report, CancellationToken cancellationToken)
    {
        long reported = 0;
        await foreach (SipLogItem item in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            await take(item).ConfigureAwait(false);
            if (reader.BytesRead != reported)
            {
                reported = reader.BytesRead;
                report(reported);
            }
        }
    }
}

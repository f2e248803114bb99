using System.Globalization;
using EnhancedPresence.Sip.Logs;

namespace EnhancedPresence.Tool.Logs;

/// <summary>How much of a log was read, and what was not.</summary>
internal sealed class LogTally
{
    /// <summary>Messages.</summary>
    public long Messages { get; private set; }

    /// <summary>Messages that are not as long as they say.</summary>
    public long PartialBodies { get; private set; }

    /// <summary>Gaps.</summary>
    public long Gaps { get; private set; }

    /// <summary>Bytes of the log that gave no message.</summary>
    public long GapBytes { get; private set; }

    /// <summary>The first gap.</summary>
    public SipLogGap? FirstGap { get; private set; }

    /// <summary>The first time that the log has.</summary>
    public DateTimeOffset? First { get; private set; }

    /// <summary>The last time that the log has.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>Counts an item.</summary>
    public void Add(SipLogItem item)
    {
        if (item is SipLogGap gap)
        {
            Gaps++;
            GapBytes += gap.Length;
            FirstGap ??= gap;
        }
        else if (item is SipLogMessage message)
        {
            Messages++;
            PartialBodies += message.HasWholeBody ? 0 : 1;
            First ??= message.Instant;
            Last = message.Instant ?? Last;
        }
    }

    /// <summary>Ends the verb when nothing of the log could be read, or when nothing may be missing.</summary>
    /// <param name="name">The log.</param>
    /// <param name="strict">Whether nothing may be missing.</param>
    /// <exception cref="ToolException">So it is.</exception>
    public void Check(string name, bool strict)
    {
        if (FirstGap is { } gap && (Messages == 0 || strict))
        {
            long where = gap.Reason == SipLogGapReason.Truncated ? gap.Offset + gap.Length : gap.Offset;
            throw ToolException.Invalid(name, string.Create(CultureInfo.InvariantCulture, $"byte {where}"), LogText.Reason(gap));
        }
    }

    /// <summary>What is missing, in one line; null when nothing is.</summary>
    public string? Summary(string name) => FirstGap is not { } gap ? null : string.Create(
        CultureInfo.InvariantCulture, $"{name}: {Gaps} gap{(Gaps == 1 ? string.Empty : "s")}, {GapBytes} bytes that gave no message; the first at byte {gap.Offset}: {LogText.Reason(gap)}");
}

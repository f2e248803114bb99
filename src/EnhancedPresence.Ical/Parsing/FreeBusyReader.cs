using System.Globalization;
using EnhancedPresence.Ical.Zones;
using Ical.Net.DataTypes;
using FreeBusyStatus = EnhancedPresence.Calendar.FreeBusyStatus;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>Reads the busy times of a VFREEBUSY: periods with a status, and nothing else about them. Where from: RFC 5545 sections 3.6.4 and 3.8.2.6.</summary>
internal sealed class FreeBusyReader(IcalZone floating)
{
    private static readonly string[] TimeFormats = ["yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd'T'HHmmss"];

    /// <summary>Adds what can be read. Returns the first line that could not, null when all could.</summary>
    public ContentLine? Read(IcalComponent component, List<BusyPeriod> periods)
    {
        ContentLine? bad = null;
        foreach (ContentLine line in component.Lines)
        {
            if (line.Is("FREEBUSY") && GetStatus(line) is var status and not FreeBusyStatus.Free)
            {
                foreach (string text in line.Value.Split(','))
                {
                    if (TryReadPeriod(text.Trim(), out DateTimeOffset start, out DateTimeOffset end))
                    {
                        periods.Add(new BusyPeriod(start, end, status));
                    }
                    else
                    {
                        bad ??= line;
                    }
                }
            }
        }

        return bad;
    }

    /// <summary>What is neither known nor free is busy: RFC 5545 section 3.2.9.</summary>
    private static FreeBusyStatus GetStatus(ContentLine line) => (line.GetParameter("FBTYPE") ?? string.Empty).ToUpperInvariant() switch
    {
        "FREE" => FreeBusyStatus.Free,
        "BUSY-TENTATIVE" => FreeBusyStatus.Tentative,
        "BUSY-UNAVAILABLE" => FreeBusyStatus.OutOfOffice,
        _ => FreeBusyStatus.Busy,
    };

    private bool TryReadPeriod(string text, out DateTimeOffset start, out DateTimeOffset end)
    {
        end = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!TryReadTime(slash < 0 ? text : text[..slash], out start) || slash < 0)
        {
            return false;
        }

        string last = text[(slash + 1)..];
        if (TryReadTime(last, out end))
        {
            return true;
        }

        // Ical.Net refuses a bad duration with null or with an exception of its own kind.
        try
        {
            return Duration.Parse(last) is { } duration && TryAdd(start, duration.ToTimeSpanUnspecified(), out end);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }

    private static bool TryAdd(DateTimeOffset start, TimeSpan length, out DateTimeOffset end)
    {
        bool fits = length >= TimeSpan.Zero && length <= DateTimeOffset.MaxValue - start;
        end = fits ? start + length : default;
        return fits;
    }

    private bool TryReadTime(string text, out DateTimeOffset time)
    {
        bool read = DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local);
        time = (text.EndsWith('Z') ? IcalZone.Utc : floating).ToInstant(local);
        return read;
    }
}

using System.Globalization;

namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>Where a browser is in a stream: the id of the last event it has seen, <c>STREAM-NUMBER</c>.</summary>
/// <param name="Feed">The stream.</param>
/// <param name="Sequence">The event's number.</param>
internal readonly record struct FeedPosition(long Feed, long Sequence)
{
    public static bool TryParse(string? text, out FeedPosition position)
    {
        position = default;
        int dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash <= 0
            || !long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out long feed)
            || !long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
        {
            return false;
        }

        position = new FeedPosition(feed, sequence);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Feed}-{Sequence}");
}

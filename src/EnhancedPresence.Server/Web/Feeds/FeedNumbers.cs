namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>Numbers streams: none twice while the application runs. Safe for use from several threads.</summary>
internal sealed class FeedNumbers
{
    private long _last;

    public long Next() => Interlocked.Increment(ref _last);
}

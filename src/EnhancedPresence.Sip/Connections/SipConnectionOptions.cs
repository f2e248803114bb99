using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Connections;

/// <summary>
/// How a <see cref="SipConnection"/> works. Mutable for binding; the connection copies it when it is made, later changes have no effect. Not
/// safe for use from several threads.
/// </summary>
public sealed class SipConnectionOptions
{
    /// <summary>The bounds of messages. Default: <see cref="SipLimits.Default"/>.</summary>
    public SipLimits Limits { get; set; } = SipLimits.Default;

    /// <summary>
    /// How many messages may wait to be written, from 1 to 1048576; at one more the connection is cut. Messages with a key count once. Default
    /// 4096: a watcher of a thousand people who all change at once fits.
    /// </summary>
    public int MaxWaiting { get; set; } = 4096;

    /// <summary>How long the other side may leave what was written unread before it is cut, more than zero. Default 30 seconds.</summary>
    public TimeSpan SlowReaderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the other side may be silent before it is cut; <see cref="Timeout.InfiniteTimeSpan"/>, the default, for no bound.</summary>
    public TimeSpan IdleTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// After how long without writing a sign of life is asked for (a double line break, RFC 5626 section 4.4.1);
    /// <see cref="Timeout.InfiniteTimeSpan"/>, the default, for never. Can be changed later by <see cref="SipConnection.SetKeepAlive"/>.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether a double line break is answered with a single one. Default true; false for clients, which only ask.</summary>
    public bool AnswerKeepAlive { get; set; } = true;

    /// <summary>
    /// Whether a request that can't be read is answered before the connection ends: 413 or 513 when it is too large, 505 for another version,
    /// otherwise 400. What names no conversation has no answer. Default true.
    /// </summary>
    public bool AnswerMalformed { get; set; } = true;

    /// <summary>How long a request waits for its final answer, more than zero. Default 32 seconds: timer F of RFC 3261 section 17.1.2.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(32);

    /// <summary>Sees every message; null, the default, for nobody. Costs a copy of every message.</summary>
    public ISipTrace? Trace { get; set; }

    internal SipConnectionOptions Copy() => (SipConnectionOptions)MemberwiseClone();

    internal IEnumerable<string> Errors()
    {
        foreach (string error in Limits.Errors())
        {
            yield return $"{nameof(Limits)}.{error}";
        }

        if (MaxWaiting is < 1 or > 1048576)
        {
            yield return $"{nameof(MaxWaiting)} is {MaxWaiting}; it must be from 1 to 1048576.";
        }

        foreach ((string name, TimeSpan value, bool mayBeInfinite) in new[]
            {
                (nameof(SlowReaderTimeout), SlowReaderTimeout, false), (nameof(IdleTimeout), IdleTimeout, true),
                (nameof(KeepAliveInterval), KeepAliveInterval, true), (nameof(RequestTimeout), RequestTimeout, false),
            })
        {
            if ((value <= TimeSpan.Zero && !(mayBeInfinite && value == Timeout.InfiniteTimeSpan)) || value > TimeSpan.FromDays(1))
            {
                yield return $"{name} is {value}; it must be more than zero, and not more than a day.";
            }
        }
    }
}

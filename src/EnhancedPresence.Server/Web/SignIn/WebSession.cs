using EnhancedPresence.Policy;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Web.Feeds;

namespace EnhancedPresence.Server.Web.SignIn;

/// <summary>A browser in which somebody is signed in. Safe for use from several threads.</summary>
internal sealed class WebSession(string key, Watcher watcher, PasswordProof? proof, DateTimeOffset begun, RateLimit questions, WebFeeds feeds)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastUse = begun.UtcTicks;

    /// <summary>By which the table knows it: a hash of what the browser has.</summary>
    public string Key => key;

    /// <summary>Who it is, as others' policies see them.</summary>
    public Watcher Watcher => watcher;

    public SipUri User => watcher.Address;

    /// <summary>What answers the authenticator; null when it asks for nothing.</summary>
    public PasswordProof? Proof => proof;

    public DateTimeOffset Begun => begun;

    /// <summary>When the browser asked for something last.</summary>
    public DateTimeOffset LastUse => new(Interlocked.Read(ref _lastUse), TimeSpan.Zero);

    /// <summary>The questions that the session may still ask.</summary>
    public RateLimit Questions => questions;

    /// <summary>Its streams of changes.</summary>
    public WebFeeds Feeds => feeds;

    /// <summary>Ends with the session.</summary>
    public Task Ended => _ended.Task;

    public void Touch(DateTimeOffset now) => Interlocked.Exchange(ref _lastUse, now.UtcTicks);

    /// <summary>Ends the session's streams. The table has let go of it before.</summary>
    public async ValueTask EndAsync()
    {
        _ended.TrySetResult();
        await feeds.DisposeAsync().ConfigureAwait(false);
    }
}

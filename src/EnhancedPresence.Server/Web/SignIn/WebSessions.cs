using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Web.SignIn;

/// <summary>
/// Who is signed in, by what their browser shows: 256 random bits, of which only a hash is kept. Bounded; over by the clock. Safe for use from
/// several threads.
/// </summary>
internal sealed class WebSessions(PresenceWebOptions options, TimeProvider time)
{
    private const int TokenBytes = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WebSession> _byKey = [];
    private readonly Dictionary<SipUri, List<WebSession>> _byUser = [];

    /// <summary>Sessions there are, those included that are over and have not been asked for since.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byKey.Count;
            }
        }
    }

    /// <summary>Makes a session.</summary>
    /// <param name="watcher">Whose it is.</param>
    /// <param name="make">Makes it, under a key and at an instant.</param>
    /// <returns>What the browser has to show, null when there are too many sessions; and the sessions that had to end for it.</returns>
    public (string? Token, IReadOnlyList<WebSession> Ended) Add(Watcher watcher, Func<string, DateTimeOffset, WebSession> make)
    {
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        DateTimeOffset now = time.GetUtcNow();
        List<WebSession> ended = [];
        lock (_lock)
        {
            if (_byKey.Count >= options.Sessions)
            {
                ended.AddRange(_byKey.Values.Where(s => IsOver(s, now)));
                ended.ForEach(Remove);
            }

            if (_byKey.Count >= options.Sessions)
            {
                return (null, ended);
            }

            if (_byUser.TryGetValue(watcher.Address, out List<WebSession>? own) && own.Count >= options.SessionsPerUser)
            {
                WebSession oldest = own.MinBy(static s => s.LastUse)!;
                Remove(oldest);
                ended.Add(oldest);
            }

            WebSession session = make(KeyOf(token), now);
            _byKey.Add(session.Key, session);
            (_byUser.TryGetValue(watcher.Address, out own) ? own : _byUser[watcher.Address] = []).Add(session);
        }

        return (token, ended);
    }

    /// <summary>Finds the session of a browser.</summary>
    /// <param name="token">What it shows.</param>
    /// <returns>The session; and the same as one to end when it is over.</returns>
    public (WebSession? Session, WebSession? Ended) Find(string token)
    {
        // Longer than ours: not worth a hash.
        if (token.Length > 2 * TokenBytes)
        {
            return (null, null);
        }

        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_byKey.TryGetValue(KeyOf(token), out WebSession? session))
            {
                return (null, null);
            }

            if (IsOver(session, now))
            {
                Remove(session);
                return (null, session);
            }

            session.Touch(now);
            return (session, null);
        }
    }

    /// <summary>Takes a session out; one that is not there is no error.</summary>
    public void Take(WebSession session)
    {
        lock (_lock)
        {
            Remove(session);
        }
    }

    /// <summary>Takes all sessions out, as at the end of the application.</summary>
    public IReadOnlyList<WebSession> TakeAll()
    {
        lock (_lock)
        {
            WebSession[] all = [.. _byKey.Values];
            _byKey.Clear();
            _byUser.Clear();
            return all;
        }
    }

    /// <summary>Whether the clock has ended a session.</summary>
    public bool IsOver(WebSession session, DateTimeOffset now) =>
        now - session.Begun >= options.SessionLifetime || now - session.LastUse >= options.SessionIdle;

    private static string KeyOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private void Remove(WebSession session)
    {
        if (_byKey.Remove(session.Key) && _byUser.TryGetValue(session.User, out List<WebSession>? own) && own.Remove(session) && own.Count == 0)
        {
            _byUser.Remove(session.User);
        }
    }
}

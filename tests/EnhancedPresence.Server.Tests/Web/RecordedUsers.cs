using System.Collections.Concurrent;
using EnhancedPresence.Server.Identity;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>Everybody has a password until they are taken out.</summary>
internal sealed class RecordedUsers
{
    private readonly ConcurrentDictionary<SipUri, string> _changed = new();
    private readonly ConcurrentDictionary<SipUri, bool> _out = new();

    public string PasswordOf(SipUri user) => _changed.GetValueOrDefault(user, $"secret of {user.User.ToLowerInvariant()}");

    public void Change(SipUri user, string password) => _changed[user] = password;

    public void Remove(SipUri user) => _out[user] = true;

    public ValueTask<DigestVerifier?> FindAsync(SipUri user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_out.ContainsKey(user) ? null : DigestVerifier.Create(user, PasswordOf(user)));
}

using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Sessions;

/// <summary>Whom an endpoint watches, as the texts of their addresses, which take half the room of an address. Not safe for use from several threads.</summary>
internal sealed class TargetSet : CompactSet<string, string>
{
    protected override string KeyOf(string item) => item;

    protected override int HashOf(string key) => StringComparer.OrdinalIgnoreCase.GetHashCode(key);

    protected override bool AreSame(string one, string other) => StringComparer.OrdinalIgnoreCase.Equals(one, other);
}

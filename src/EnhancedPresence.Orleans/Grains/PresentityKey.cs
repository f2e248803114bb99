using System.Text;

namespace EnhancedPresence.Orleans.Grains;

/// <summary>The key of a presentity in the cluster: whatever form of an address one asks with, it is the same.</summary>
internal static class PresentityKey
{
    public static string Of(SipUri owner) => owner.AddressOfRecord.Address.ToLowerInvariant();

    public static SipUri ToOwner(string key) => SipUri.Parse("sip:" + key);

    /// <summary>An address that equals all other forms of it.</summary>
    public static SipUri Normalize(SipUri owner)
    {
        SipUri address = owner.AddressOfRecord;
        string text = address.ToString();

        // Addresses compare without regard to the case of ASCII letters, keys without that of any; and sips: and sip: are two ways to one person.
        return Ascii.IsValid(text) && text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? address : ToOwner(Of(owner));
    }
}

namespace EnhancedPresence.Orleans.Grains;

/// <summary>The key of a presentity in the cluster: whatever form of an address one asks with, it is the same.</summary>
internal static class PresentityKey
{
    public static string Of(SipUri owner) => owner.AddressOfRecord.Address.ToLowerInvariant();

    public static SipUri ToOwner(string key) => SipUri.Parse("sip:" + key);
}

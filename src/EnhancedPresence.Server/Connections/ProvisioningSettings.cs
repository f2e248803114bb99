using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// The settings that clients get: none that would make them ask for more, as for conferences or telephony, and the two that one client
/// misses otherwise. Where from: spec wire 5.
/// </summary>
internal static class ProvisioningSettings
{
    /// <summary>The document.</summary>
    public static ReadOnlyMemory<byte> Utf8 { get; } = PresenceXml.ToUtf8(Make());

    private static ProvisioningDocument Make()
    {
        const string Namespace = "http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification";
        return new ProvisioningDocument
        {
            Groups =
            [
                new ProvisioningGroup
                {
                    Name = "ServerConfiguration",
                    Settings =
                    [
                        Setting($"<ucPC2PCAVEncryption xmlns=\"{Namespace}\">DoNotSupportEncryption</ucPC2PCAVEncryption>"),
                        Setting($"<ucPortRangeEnabled xmlns=\"{Namespace}\">false</ucPortRangeEnabled>"),
                    ],
                },
            ],
        };
    }

    private static Categories.RawXml Setting(string xml) =>
        PresenceXml.TryReadRaw(System.Text.Encoding.UTF8.GetBytes(xml), out Categories.RawXml? raw, out _) ? raw : throw new System.Diagnostics.UnreachableException();
}


namespace EnhancedPresence.Server.Connections;

/// <summary>The answer of a directory that finds nobody. Where from: spec wire 6.1.</summary>
internal static class SearchResult
{
    /// <summary>The document.</summary>
    public static ReadOnlyMemory<byte> Utf8 { get; } =
        """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/winrtc/2002/11/sip"><s:Body><m:directorySearch></m:directorySearch></s:Body></s:Envelope>
        """u8.ToArray();
}

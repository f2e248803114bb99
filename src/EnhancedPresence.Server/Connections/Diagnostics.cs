using System.Globalization;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>Why a request was refused, for people. Pure. Where from: spec wire 12.</summary>
internal static class Diagnostics
{
    /// <summary>The header that clients show.</summary>
    public static SipHeaderName Header => SipHeaderName.DiagnosticsPublic;

    /// <summary>The header's value.</summary>
    /// <param name="status">The status of the answer; its number is ours to choose where none is documented.</param>
    /// <param name="reason">A sentence without user content.</param>
    /// <param name="source">The server's name.</param>
    /// <returns>The value.</returns>
    public static string Text(int status, string reason, string source)
    {
        string plain = string.Concat(reason.Select(static c => char.IsControl(c) || c is '"' or '\\' ? ' ' : c));
        return string.Create(CultureInfo.InvariantCulture, $"{1000 + status};reason=\"{plain}\";source=\"{source}\"");
    }
}

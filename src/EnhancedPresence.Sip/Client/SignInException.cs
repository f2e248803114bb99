using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Sip.Client;

/// <summary>An attempt to sign in failed. Never leaves the package; the public one is made from it.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the package.")]
internal sealed class SignInException(string message, bool isFinal, TimeSpan retryAfter = default, SipServerAddress? redirect = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Whether another attempt makes no sense.</summary>
    public bool IsFinal { get; } = isFinal;

    /// <summary>How long to wait at least.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>The server that was named in place of this one; null for none.</summary>
    public SipServerAddress? Redirect { get; } = redirect;
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Headers;

/// <summary>The number of a request in its conversation, and its method. Where from: header <c>CSeq</c>, RFC 3261 section 20.16. Immutable, compared by content.</summary>
/// <param name="Number">The number, below 2^31.</param>
/// <param name="Method">The method.</param>
public readonly record struct SipCSeq(uint Number, SipMethod Method)
{
    /// <summary>Reads a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="result">The value, or the default value.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SipCSeq result)
    {
        result = default;
        ReadOnlySpan<char> rest = SipText.Trim(text);
        int blank = rest.IndexOfAny(' ', '\t');
        if (blank <= 0 || !uint.TryParse(rest[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out uint number) || number > int.MaxValue)
        {
            return false;
        }

        ReadOnlySpan<char> method = SipText.Trim(rest[blank..]);
        if (!SipText.IsToken(method))
        {
            return false;
        }

        result = new SipCSeq(number, new SipMethod(method.ToString()));
        return true;
    }

    /// <summary>The value as it is written.</summary>
    /// <returns>For example <c>1 REGISTER</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Method.Value}");
}

namespace EnhancedPresence.Sip.Messages;

/// <summary>One header line. Immutable, compared by content.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, unfolded and without blanks around it.</param>
public readonly record struct SipHeader(SipHeaderName Name, string Value)
{
    /// <summary>The line as it is written.</summary>
    /// <returns>For example <c>Expires: 7200</c>.</returns>
    public override string ToString() => $"{Name.Value}: {Value}";
}

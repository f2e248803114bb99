namespace EnhancedPresence.Sip.Codec;

/// <summary>Where the parts of a start line stand. A request has no status.</summary>
internal readonly struct StartLine(int status, int firstLength, int secondStart, int secondLength)
{
    /// <summary>The status code from 100 to 699, or 0 for a request.</summary>
    internal readonly int Status = status;

    /// <summary>The length of the method, which starts at 0.</summary>
    internal readonly int MethodLength = firstLength;

    /// <summary>Where the request URI or the reason phrase starts.</summary>
    internal readonly int RestStart = secondStart;

    internal readonly int RestLength = secondLength;
}

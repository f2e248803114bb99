namespace EnhancedPresence.Tool.Json;

/// <summary>The JSON is well-formed but not what <c>encode</c> wants.</summary>
internal sealed class JsonShapeException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="path">Where, as a JSON path.</param>
    /// <param name="reason">What.</param>
    public JsonShapeException(string path, string reason)
        : base($"{path}: {reason}")
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>Where, as a JSON path such as <c>$.value.activities[0]</c>.</summary>
    public string Path { get; }

    /// <summary>What is wrong there.</summary>
    public string Reason { get; }
}

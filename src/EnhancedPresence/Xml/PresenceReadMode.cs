namespace EnhancedPresence.Xml;

/// <summary>How much a reader accepts beyond the letter of the schemas.</summary>
public enum PresenceReadMode
{
    /// <summary>What real clients and servers send: unknown parts anywhere, a missing <c>ct:end</c>, any order (spec categories 2.2).</summary>
    Tolerant = 0,

    /// <summary>What the schemas allow: required parts present, unknown elements only where the extension rules put them, the schema's order.</summary>
    Strict,
}

namespace EnhancedPresence.Xml.Elements;

/// <summary>A known child that belongs into a delimiter block.</summary>
/// <param name="Code">Its code in the element's table.</param>
/// <param name="Count">How many there are; 0 for none.</param>
/// <param name="Block">The number of its block, from 1.</param>
internal readonly record struct BlockChild(byte Code, int Count, int Block)
{
    /// <summary>A child of the first block that is there once or not at all.</summary>
    internal BlockChild(byte code, bool present)
        : this(code, present ? 1 : 0, 1)
    {
    }
}

namespace EnhancedPresence.Xml.Elements;

/// <summary>Children of one kind that follow each other, in two bytes, because every element that is read has room for a number of them.</summary>
internal readonly record struct ChildRun
{
    /// <summary>The most a run holds.</summary>
    internal const int MaxCount = (1 << (16 - CodeBits)) - 1;

    private const int CodeBits = 5;

    private readonly ushort _bits;

    internal ChildRun(byte code, int count) => _bits = (ushort)(code | (count << CodeBits));

    /// <summary>Their code in an <see cref="ElementTable"/>.</summary>
    internal byte Code => (byte)(_bits & ((1 << CodeBits) - 1));

    /// <summary>How many there are; 1 or more.</summary>
    internal int Count => _bits >> CodeBits;
}

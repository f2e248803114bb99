namespace EnhancedPresence.Xml.Reading;

/// <summary>Takes nothing: the reader remembers the attributes for the codec.</summary>
internal struct NoTaker : IAttributeTaker
{
    public bool IsTaken
    {
        readonly get => false;
        set => _ = value;
    }

    public readonly bool Takes(AttributeTable table) => false;

    public readonly bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length) => false;
}

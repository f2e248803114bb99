namespace EnhancedPresence.Xml.Reading;

/// <summary>For a tag whose attributes nobody asks about: they are checked and passed over.</summary>
internal struct IgnoredAttributes : IAttributeTaker
{
    public bool IsTaken { get; set; }

    public readonly bool Takes(AttributeTable table) => true;

    public readonly bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length) => true;
}

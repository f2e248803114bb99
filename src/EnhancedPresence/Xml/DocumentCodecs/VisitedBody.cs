using EnhancedPresence.Xml.CategoryCodecs;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>What a visitor is told of the attributes of a note's body.</summary>
internal struct VisitedBody : IAttributeTaker
{
    public bool IsTaken { get; set; }

    internal bool IsOutOfOffice { get; private set; }

    public readonly bool Takes(AttributeTable table) => true;

    public bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length)
    {
        IsOutOfOffice |= code == NoteCodec.Type && reader.Bytes(start, length).SequenceEqual("OOF"u8);
        return true;
    }
}

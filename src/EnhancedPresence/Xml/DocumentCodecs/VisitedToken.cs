using EnhancedPresence.Xml.CategoryCodecs;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The token of an activity, for a visitor.</summary>
internal struct VisitedToken : IAttributeTaker
{
    public bool IsTaken { get; set; }

    internal ActivityToken Token { get; private set; }

    public readonly bool Takes(AttributeTable table) => ReferenceEquals(table, StateActivityCodec.Attributes) || ReferenceEquals(table, AttributeTable.None);

    public bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length)
    {
        if (code == StateActivityCodec.Token)
        {
            Token = KnownNames.Activity(reader.Bytes(start, length));
        }

        return true;
    }
}

using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The attributes of a <c>category</c> that a visitor is told about. The endpoint is not: it would cost a string.</summary>
internal struct VisitedEntry : IAttributeTaker
{
    private EntryAttributes _entry;

    public bool IsTaken { get; set; }

    internal readonly EntryAttributes Entry => _entry;

    public readonly bool Takes(AttributeTable table) => true;

    public bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length) =>
        EntryAttributes.IsEndpointId(code) || _entry.TryTake(ref reader, code, start, length);
}

using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>What the lists of entries, <c>publications</c> and <c>categories</c>, have in common.</summary>
internal static class EntryList
{
    /// <summary>Reads the attributes of a list: whose it is, which must be said, and what is unknown.</summary>
    internal static SipUri ReadUri(ref Utf8XmlReader reader, ref ChildReader children)
    {
        SipUri uri = default;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (reader.AttributeNamespace(i) == WireNamespace.None && reader.AttributeLocalName(i).SequenceEqual("uri"u8))
            {
                uri = reader.AttributeSipUri(i);
            }
            else
            {
                children.KeepAttribute(ref reader, i);
            }
        }

        if (uri.IsEmpty)
        {
            reader.Fail(PresenceReadReason.MissingValue, reader.TokenStart);
        }

        return uri;
    }
}

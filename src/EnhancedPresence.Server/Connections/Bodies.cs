using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>Reads the body of a request as a document of one kind. Pure.</summary>
internal static class Bodies
{
    public static bool TryRead<TDocument>(SipRequest request, [NotNullWhen(true)] out TDocument? document)
        where TDocument : PresenceDocument
    {
        document = PresenceXml.TryReadDocument(request.Body.Span, out PresenceDocument? any, out _) ? any as TDocument : null;
        return document is not null;
    }
}

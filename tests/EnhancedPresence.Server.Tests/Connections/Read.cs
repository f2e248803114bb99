using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>What messages say.</summary>
internal static class Read
{
    public static TDocument Document<TDocument>(SipMessage message)
        where TDocument : PresenceDocument => (TDocument)PresenceXml.ReadDocument(message.Body.Span);

    public static RoamingDataDocument Roaming(SipMessage message) => Document<RoamingDataDocument>(message);

    public static CategoriesDocument Categories(SipMessage message) => Document<CategoriesDocument>(message);

    /// <summary>The availability somebody is shown with; null for none.</summary>
    public static uint? Availability(CategoriesDocument document) => document.Categories
        .Select(static c => c.Value).OfType<Categories.AggregateState>().SingleOrDefault()?.Availability?.Value;

    public static uint? Availability(SipMessage message) => Availability(Categories(message));

    /// <summary>The documents of an answer about many, by their owner, taken apart by the rule of the known client: it drops the last four bytes of each part.</summary>
    public static Dictionary<string, CategoriesDocument> List(SipMessage message)
    {
        message.ContentType!.Value.Should().Be("multipart/related");
        string body = System.Text.Encoding.UTF8.GetString(message.Body.Span);
        string boundary = "--" + message.ContentType.Parameters["boundary"];
        string[] parts = body.Split(boundary)[1..^1];
        body.Should().EndWith(boundary + "--\r\n");
        Dictionary<string, CategoriesDocument> documents = [];
        foreach (string part in parts)
        {
            int head = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            byte[] xml = System.Text.Encoding.UTF8.GetBytes(part[(head + 4)..^4]);
            if (PresenceXml.ReadDocument(xml) is CategoriesDocument document)
            {
                documents.Add(document.Uri.Address, document);
            }
        }

        return documents;
    }
}

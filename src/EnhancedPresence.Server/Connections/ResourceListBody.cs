using System.Buffers;
using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// Writes the answer to a subscription to many people: a list, and a document for each. An empty line stands before every boundary; without
/// it one client loses the last bytes of each part. Where from: spec wire 8.2, 0.8; RFC 4662.
/// </summary>
internal static class ResourceListBody
{
    /// <summary>The media type of the first part.</summary>
    public const string ListType = SipContentTypes.ResourceList;

    /// <summary>The header value that goes with the body.</summary>
    public static string ContentType(string boundary) => $"multipart/related; type=\"{ListType}\";start=resourceList; boundary={boundary}";

    /// <summary>Writes the body.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="boundary">A token that no part contains.</param>
    /// <param name="subscriber">Whose list it is.</param>
    /// <param name="parts">What is told about each person.</param>
    public static void Write(IBufferWriter<byte> output, string boundary, SipUri subscriber, IReadOnlyList<PresenceNotification> parts)
    {
        var list = new ResourceListDocument
        {
            Uri = subscriber.ToString(),
            Version = 0,
            FullState = true,
            Resources = parts.Select(static p => new ListedResource
            {
                Uri = p.Owner.ToString(),
                Instances = [new ResourceInstance { Id = "0", State = "active", ContentId = p.Owner.Address }],
            }).ToEquatableArray(),
        };
        BeginPart(output, boundary, "resourceList", ListType);
        PresenceXml.Write(output, list);
        EndPart(output);
        foreach (PresenceNotification part in parts)
        {
            BeginPart(output, boundary, part.Owner.Address, SipContentTypes.Categories);
            output.Write(part.Body.Span);
            EndPart(output);
        }

        output.Write(Encoding.UTF8.GetBytes($"--{boundary}--\r\n"));
    }

    private static void BeginPart(IBufferWriter<byte> output, string boundary, string contentId, string contentType) => output.Write(Encoding.UTF8.GetBytes(
        $"--{boundary}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {contentId}\r\nContent-Type: {contentType}\r\n\r\n"));

    private static void EndPart(IBufferWriter<byte> output) => output.Write("\r\n\r\n"u8);
}

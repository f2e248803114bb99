using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Sip.Multipart;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Client;

/// <summary>What an answer or a notification about presence says: one document, or many in one body (spec wire 8.2). Pure.</summary>
/// <param name="Notifications">The documents about people.</param>
/// <param name="Elsewhere">People whose presence has to be subscribed to on their own, with the pool to do so at if one is named.</param>
internal sealed record PresenceBody(IReadOnlyList<PresenceNotification> Notifications, IReadOnlyList<(SipUri Target, string? Pool)> Elsewhere)
{
    private static readonly PresenceXmlOptions Options = new() { KeepInvalidValues = true };

    internal static readonly PresenceBody Empty = new([], []);

    /// <summary>Reads a body; parts that can't be read are left out, and the first error is told.</summary>
    internal static PresenceBody Read(SipMessage message, out string? error)
    {
        error = null;
        if (message.Body.IsEmpty || message.ContentType is not { } type)
        {
            return Empty;
        }

        List<PresenceNotification> notifications = [];
        List<(SipUri, string?)> elsewhere = [];
        if (!type.Is(SipContentTypes.MultipartRelated))
        {
            ReadPart(type.Value, message.Body, notifications, elsewhere, ref error);
        }
        else if (SipMultipart.TryRead(type, message.Body, out IReadOnlyList<SipBodyPart>? parts, out SipReadError wrong))
        {
            foreach (SipBodyPart part in parts)
            {
                ReadPart(part.ContentType, part.Body, notifications, elsewhere, ref error);
            }
        }
        else
        {
            error = wrong.ToString();
        }

        return new PresenceBody(notifications, elsewhere);
    }

    private static void ReadPart(
        string type, ReadOnlyMemory<byte> body, List<PresenceNotification> notifications, List<(SipUri, string?)> elsewhere, ref string? error)
    {
        PresenceReadError wrong = default;
        if (type.StartsWith(SipContentTypes.Categories, StringComparison.OrdinalIgnoreCase))
        {
            if (PresenceXml.TryReadCategories(body.Span, out CategoriesDocument? document, out wrong, Options))
            {
                notifications.Add(new PresenceNotification(
                    document.Uri.AddressOfRecord, document.Categories.Select(static c => c.Name).Distinct().ToEquatableArray(), body));
            }
        }
        else if (type.StartsWith(SipContentTypes.ResourceList, StringComparison.OrdinalIgnoreCase)
            && PresenceXml.TryReadDocument(body.Span, out PresenceDocument? list, out wrong) && list is ResourceListDocument resources)
        {
            elsewhere.AddRange(
                from resource in resources.Resources
                from instance in resource.Instances
                where instance.State?.Contains("resubscribe", StringComparison.OrdinalIgnoreCase) == true && SipUri.TryParse(resource.Uri, out _)
                select (SipUri.Parse(resource.Uri!).AddressOfRecord, instance.PoolFqdn));
        }

        error ??= wrong.Reason == PresenceReadReason.None ? null : wrong.ToString();
    }
}

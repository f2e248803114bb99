using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Every document beside publications, notifications and single values, by its root.</summary>
internal static class DocumentTable
{
    private static readonly DocumentCodec[] Codecs =
    [
        new RoamingDataCodec(),
        new ShapedDocumentCodec<CategoryListDocument>("http://schemas.microsoft.com/2006/09/sip/categorylist", "categoryList", CategoryListCodec.Shape),
        new ShapedDocumentCodec<BatchSubscriptionDocument>("http://schemas.microsoft.com/2006/01/sip/batch-subscribe", "batchSub", BatchSubscriptionCodec.Shape),
        new ShapedDocumentCodec<RoamingListDocument>("http://schemas.microsoft.com/2006/09/sip/roaming-self", "roamingList", RoamingListCodec.Shape),
        new ShapedDocumentCodec<ContainersDocument>("http://schemas.microsoft.com/2006/09/sip/containers", "containers", ContainersCodec.Shape),
        new ShapedDocumentCodec<SetContainerMembersDocument>("http://schemas.microsoft.com/2006/09/sip/container-management", "setContainerMembers", SetContainerMembersCodec.Shape),
        new ShapedDocumentCodec<SubscribersDocument>("http://schemas.microsoft.com/2006/09/sip/presence-subscribers", "subscribers", SubscribersCodec.Shape),
        new ShapedDocumentCodec<SetSubscribersDocument>("http://schemas.microsoft.com/2006/09/sip/presence-subscribers", "setSubscribers", SetSubscribersCodec.Shape),
        new ShapedDocumentCodec<DelegatesDocument>("http://schemas.microsoft.com/2007/09/sip/delegates", "delegates", DelegatesCodec.Shape),
        new ShapedDocumentCodec<ResourceListDocument>("urn:ietf:params:xml:ns:rlmi", "list", ResourceListCodec.Shape),
        new ShapedDocumentCodec<FaultDocument>("", "Fault", FaultCodec.Shape),
        new ShapedDocumentCodec<ContactListDocument>("", "contactList", ContactListCodec.Shape),
        new ShapedDocumentCodec<ContactDeltaDocument>("", "contactDelta", ContactDeltaCodec.Shape),
        new ShapedDocumentCodec<SoapDocument>("http://schemas.xmlsoap.org/soap/envelope/", "Envelope", SoapCodec.Shape),
        new ShapedDocumentCodec<ProvisioningRequestDocument>("http://schemas.microsoft.com/2006/09/sip/provisioninggrouplist", "provisioningGroupList", ProvisioningRequestCodec.Shape),
        new ShapedDocumentCodec<ProvisioningDocument>("http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification", "provisionGroupList", ProvisioningCodec.Shape),
    ];

    internal static ReadOnlySpan<DocumentCodec> All => Codecs;

    /// <summary>Finds who reads the document whose start tag the reader is on; null when nobody does.</summary>
    internal static DocumentCodec? Find(ref Utf8XmlReader reader)
    {
        foreach (DocumentCodec codec in Codecs)
        {
            if (reader.Namespace == codec.Namespace && reader.LocalName.SequenceEqual(codec.Name))
            {
                return codec;
            }
        }

        return null;
    }
}

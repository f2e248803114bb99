using CsCheck;
using EnhancedPresence.Documents;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Documents beside publications and notifications, by the name of their root: those that keep the rules of the schemas.</summary>
public static class SchemaDocumentGen
{
    /// <summary>The generators.</summary>
    public static IReadOnlyDictionary<string, Gen<PresenceDocument>> ByRoot { get; } = Make();

    private static Dictionary<string, Gen<PresenceDocument>> Make()
    {
        Gen<CategoryListEntry> categoryListEntry = SchemaGen.Text.Select(a => new CategoryListEntry { Name = a });
        Gen<CategoryListDocument> categoryListDocument = SchemaGen.Some(categoryListEntry).Select(a => new CategoryListDocument { Categories = a });
        Gen<SubscribedResource> subscribedResource = Gen.Select(SchemaGen.Uri, LeafGen.Maybe(SchemaGen.Raw("context", "http://schemas.microsoft.com/2006/01/sip/batch-subscribe")))
            .Select((a, b) => new SubscribedResource { Uri = a, Context = b });
        Gen<SubscribedResourceList> subscribedResourceList = SchemaGen.Some(subscribedResource).Select(a => new SubscribedResourceList { Resources = a });
        Gen<SubscriptionAction> subscriptionAction = Gen.Select(SchemaGen.Word("subscribe", "unsubscribe"), SchemaGen.Text.Or(), subscribedResourceList.Select(item => (SubscribedResourceList?)item), categoryListDocument.Select(item => (CategoryListDocument?)item))
            .Select((a, b, c, d) => new SubscriptionAction { Name = a, Id = b, AdhocList = c, CategoryList = d });
        Gen<BatchSubscriptionDocument> batchSubscriptionDocument = Gen.Select(SchemaGen.Uri.Or(), SchemaGen.Text.Or(), SchemaGen.Some(subscriptionAction))
            .Select((a, b, c) => new BatchSubscriptionDocument { Uri = a, Name = b, Actions = c });
        Gen<RoamingPart> roamingPart = SchemaGen.Word("categories", "containers", "subscribers", "delegates").Select(a => new RoamingPart { Type = a });
        Gen<RoamingListDocument> roamingListDocument = SchemaGen.Some(roamingPart).Select(a => new RoamingListDocument { Parts = a });
        Gen<ContainerMemberEntry> containerMemberEntry = Gen.Select(SchemaGen.Word("user", "domain", "sameEnterprise", "federated", "publicCloud", "everyone"), SchemaGen.Text.Or())
            .Select((a, b) => new ContainerMemberEntry { Type = a, Value = b });
        Gen<ContainerEntry> containerEntry = Gen.Select(SchemaGen.Container, SchemaGen.Number, LeafGen.List(containerMemberEntry))
            .Select((a, b, c) => new ContainerEntry { Id = a, Version = b, Members = c });
        Gen<ContainersDocument> containersDocument = LeafGen.List(containerEntry).Select(a => new ContainersDocument { Containers = a });
        Gen<ContainerMemberEdit> containerMemberEdit = Gen.Select(SchemaGen.Word("add", "remove"), SchemaGen.Word("user", "domain", "sameEnterprise", "federated", "publicCloud", "everyone"), SchemaGen.Text.Or())
            .Select((a, b, c) => new ContainerMemberEdit { Action = a, Type = b, Value = c });
        Gen<ContainerEdit> containerEdit = Gen.Select(Gen.Int[1, ContainerId.MaxValue].Select(id => (ContainerId?)new ContainerId(id)), SchemaGen.Number, SchemaGen.Some(containerMemberEdit))
            .Select((a, b, c) => new ContainerEdit { Id = a, Version = b, Members = c });
        Gen<SetContainerMembersDocument> setContainerMembersDocument = SchemaGen.Some(containerEdit).Select(a => new SetContainerMembersDocument { Containers = a });
        Gen<Subscriber> subscriber = Gen.Select(SchemaGen.Text, SchemaGen.Text, SchemaGen.Flag, SchemaGen.Word("federated", "publicCloud", "sameEnterprise", "unknown").Or(), LeafGen.Maybe(SchemaGen.Raw("context", "http://schemas.microsoft.com/2006/09/sip/presence-subscribers")))
            .Select((a, b, c, d, e) => new Subscriber { User = a, DisplayName = b, Acknowledged = c, Type = d, Context = e });
        Gen<SubscribersDocument> subscribersDocument = LeafGen.List(subscriber).Select(a => new SubscribersDocument { Subscribers = a });
        Gen<SubscriberAcknowledgement> subscriberAcknowledgement = Gen.Select(SchemaGen.Text, Gen.Const((bool?)true))
            .Select((a, b) => new SubscriberAcknowledgement { User = a, Acknowledged = b });
        Gen<SetSubscribersDocument> setSubscribersDocument = SchemaGen.One(subscriberAcknowledgement).Select(a => new SetSubscribersDocument { Subscribers = a });
        Gen<DelegatesDocument> delegatesDocument = Gen.Select(SchemaGen.Number, LeafGen.List(SchemaGen.Raw("delegate", "http://schemas.microsoft.com/2007/09/sip/delegates")))
            .Select((a, b) => new DelegatesDocument { Version = a, Delegates = b });
        Gen<ResourceInstance> resourceInstance = Gen.Select(SchemaGen.Text, SchemaGen.Word("active", "pending", "terminated", "resubscribe"), SchemaGen.Text.Or(), SchemaGen.Text.Or(), SchemaGen.Text.Or())
            .Select((a, b, c, d, e) => new ResourceInstance { Id = a, State = b, Reason = c, ContentId = d, PoolFqdn = e });
        Gen<ListedResource> listedResource = Gen.Select(SchemaGen.Uri, SchemaGen.Names, LeafGen.List(resourceInstance))
            .Select((a, b, c) => new ListedResource { Uri = a, Names = b, Instances = c });
        Gen<ResourceListDocument> resourceListDocument = Gen.Select(SchemaGen.Uri, SchemaGen.Number, SchemaGen.Flag, SchemaGen.Text.Or(), SchemaGen.Names, LeafGen.List(listedResource))
            .Select((a, b, c, d, e, f) => new ResourceListDocument { Uri = a, Version = b, FullState = c, ContentId = d, Names = e, Resources = f });
        Gen<FaultOperation> faultOperation = Gen.Select(Gen.UInt[1, uint.MaxValue].Select(number => (uint?)number), SchemaGen.Number, SchemaGen.Number)
            .Select((a, b, c) => new FaultOperation { Index = a, Version = b, CurrentVersion = c });
        Gen<FaultDetails> faultDetails = SchemaGen.Some(faultOperation).Select(a => new FaultDetails { Operations = a });
        Gen<FaultDocument> faultDocument = Gen.Select(SchemaGen.Text, LeafGen.Maybe(faultDetails))
            .Select((a, b) => new FaultDocument { Code = a, Details = b });
        Gen<ContactGroup> contactGroup = Gen.Select(SchemaGen.Int, SchemaGen.Text, SchemaGen.Uri.Or())
            .Select((a, b, c) => new ContactGroup { Id = a, Name = b, ExternalUri = c });
        Gen<DeletedContactGroup> deletedContactGroup = SchemaGen.Int.Select(a => new DeletedContactGroup { Id = a });
        Gen<Contact> contact = Gen.Select(SchemaGen.Uri, SchemaGen.Text.Or(), SchemaGen.Ints.Or(), SchemaGen.Flag.Or(), SchemaGen.Uri.Or(), LeafGen.Maybe(SchemaGen.Raw("contactExtension", "")))
            .Select((a, b, c, d, e, f) => new Contact { Uri = a, Name = b, Groups = c, Subscribed = d, ExternalUri = e, Extension = f });
        Gen<DeletedContact> deletedContact = SchemaGen.Uri.Select(a => new DeletedContact { Uri = a });
        Gen<ContactListDocument> contactListDocument = Gen.Select(Gen.UInt[1, uint.MaxValue].Select(number => (uint?)number), LeafGen.List(contactGroup), LeafGen.List(contact))
            .Select((a, b, c) => new ContactListDocument { DeltaNumber = a, Groups = b, Contacts = c });
        Gen<ContactDeltaDocument> contactDeltaDocument = Gen.Select(Gen.UInt[1, uint.MaxValue].Select(number => (uint?)number), Gen.UInt[1, uint.MaxValue].Select(number => (uint?)number), LeafGen.List(contactGroup), LeafGen.List(contactGroup), LeafGen.List(deletedContactGroup), LeafGen.List(contact), LeafGen.List(contact), LeafGen.List(deletedContact))
            .Select((a, b, c, d, e, f, g, h) => new ContactDeltaDocument { DeltaNumber = a, PreviousDeltaNumber = b, AddedGroups = c, ModifiedGroups = d, DeletedGroups = e, AddedContacts = f, ModifiedContacts = g, DeletedContacts = h });
        Gen<AddGroup> addGroup = Gen.Select(SchemaGen.Text, SchemaGen.Uri, SchemaGen.Int, SchemaGen.Number, Gen.Bool)
            .Select((a, b, c, d, answer) => answer ? new AddGroup { GroupId = c, DeltaNumber = d } : new AddGroup { Name = a, ExternalUri = b, DeltaNumber = d });
        Gen<ModifyGroup> modifyGroup = Gen.Select(SchemaGen.Int, SchemaGen.Text, SchemaGen.Uri, SchemaGen.Number)
            .Select((a, b, c, d) => new ModifyGroup { GroupId = a, Name = b, ExternalUri = c, DeltaNumber = d });
        Gen<DeleteGroup> deleteGroup = Gen.Select(SchemaGen.Int, SchemaGen.Number)
            .Select((a, b) => new DeleteGroup { GroupId = a, DeltaNumber = b });
        Gen<SetContact> setContact = Gen.Select(SchemaGen.Text, SchemaGen.Ints, SchemaGen.Flag, SchemaGen.Uri, SchemaGen.Uri, SchemaGen.Number)
            .Select((a, b, c, d, e, f) => new SetContact { DisplayName = a, Groups = b, Subscribed = c, Uri = d, ExternalUri = e, DeltaNumber = f });
        Gen<DeleteContact> deleteContact = Gen.Select(SchemaGen.Uri, SchemaGen.Number)
            .Select((a, b) => new DeleteContact { Uri = a, DeltaNumber = b });
        Gen<SetAce> setAce = Gen.Select(SchemaGen.Word("USER"), SchemaGen.Text, SchemaGen.Word("AA", "BD"), SchemaGen.Number)
            .Select((a, b, c, d) => new SetAce { Type = a, Mask = b, Rights = c, DeltaNumber = d });
        Gen<DirectorySearch> directorySearch = Gen.Select(SchemaGen.Number, SchemaGen.Flag)
            .Select((a, b) => new DirectorySearch { MaxResults = a, MoreAvailable = b });
        Gen<DirectoryRow> directoryRow = Gen.Select(SchemaGen.Text, SchemaGen.Text)
            .Select((a, b) => DirectoryRow.Create(new("attrib", a), new("value", b)));
        Gen<DirectoryArray> directoryArray = LeafGen.List(directoryRow).Select(a => new DirectoryArray { Rows = a });
        Gen<SoapBody> soapBody = Gen.Select(LeafGen.Maybe(addGroup), LeafGen.Maybe(modifyGroup), LeafGen.Maybe(deleteGroup), LeafGen.Maybe(setContact), LeafGen.Maybe(deleteContact), LeafGen.Maybe(setAce), LeafGen.Maybe(directorySearch), LeafGen.Maybe(directoryArray))
            .Select((a, b, c, d, e, f, g, h) => new SoapBody
            {
                AddGroup = a,
                ModifyGroup = b,
                DeleteGroup = c,
                SetContact = d,
                DeleteContact = e,
                SetAce = f,
                DirectorySearch = g,
                Array = h,
            });
        Gen<SoapDocument> soapDocument = Gen.Select(LeafGen.Maybe(SchemaGen.Raw("Header", "http://schemas.xmlsoap.org/soap/envelope/")), soapBody.Select(item => (SoapBody?)item))
            .Select((a, b) => new SoapDocument { Header = a, Body = b });
        Gen<ProvisioningGroupName> provisioningGroupName = SchemaGen.Text.Select(a => new ProvisioningGroupName { Name = a });
        Gen<ProvisioningRequestDocument> provisioningRequestDocument = SchemaGen.Some(provisioningGroupName).Select(a => new ProvisioningRequestDocument { Groups = a });
        Gen<ProvisioningGroup> provisioningGroup = Gen.Select(SchemaGen.Text, LeafGen.List(SchemaGen.Raw("mrasUri", "http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification")))
            .Select((a, b) => new ProvisioningGroup { Name = a, Settings = b });
        Gen<ProvisioningDocument> provisioningDocument = LeafGen.List(provisioningGroup).Select(a => new ProvisioningDocument { Groups = a });
        Gen<CategoriesDocument> categories = ModelGen.SchemaDocuments.Where(document => document is CategoriesDocument).Select(document => (CategoriesDocument)document);
        Gen<RoamingDataDocument> roamingData = Gen.Select(LeafGen.Maybe(categories), LeafGen.Maybe(containersDocument), LeafGen.Maybe(subscribersDocument), LeafGen.Maybe(delegatesDocument))
            .Select((a, b, c, d) => new RoamingDataDocument { Categories = a, Containers = b, Subscribers = c, Delegates = d });
        return new Dictionary<string, Gen<PresenceDocument>>
        {
            ["roamingData"] = roamingData.Select(document => (PresenceDocument)document),
            ["categoryList"] = categoryListDocument.Select(document => (PresenceDocument)document),
            ["batchSub"] = batchSubscriptionDocument.Select(document => (PresenceDocument)document),
            ["roamingList"] = roamingListDocument.Select(document => (PresenceDocument)document),
            ["containers"] = containersDocument.Select(document => (PresenceDocument)document),
            ["setContainerMembers"] = setContainerMembersDocument.Select(document => (PresenceDocument)document),
            ["subscribers"] = subscribersDocument.Select(document => (PresenceDocument)document),
            ["setSubscribers"] = setSubscribersDocument.Select(document => (PresenceDocument)document),
            ["delegates"] = delegatesDocument.Select(document => (PresenceDocument)document),
            ["list"] = resourceListDocument.Select(document => (PresenceDocument)document),
            ["Fault"] = faultDocument.Select(document => (PresenceDocument)document),
            ["contactList"] = contactListDocument.Select(document => (PresenceDocument)document),
            ["contactDelta"] = contactDeltaDocument.Select(document => (PresenceDocument)document),
            ["Envelope"] = soapDocument.Select(document => (PresenceDocument)document),
            ["provisioningGroupList"] = provisioningRequestDocument.Select(document => (PresenceDocument)document),
            ["provisionGroupList"] = provisioningDocument.Select(document => (PresenceDocument)document),
        };
    }
}

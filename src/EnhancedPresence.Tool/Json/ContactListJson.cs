using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>contactList</c>.</summary>
internal static class ContactListJson
{
    public static JsonShape<ContactGroup> ContactGroup { get; } = new JsonShape<ContactGroup>(new())
        .Int32("id", m => m.Id, (m, v) => m with { Id = v })
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Text("externalURI", m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<Contact> Contact { get; } = new JsonShape<Contact>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Int32List("groups", m => m.Groups, (m, v) => m with { Groups = v })
        .Flag("subscribed", m => m.Subscribed, (m, v) => m with { Subscribed = v })
        .Text("externalURI", m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
        .Xml("contactExtension", "contactExtension", "", m => m.Extension, (m, v) => m with { Extension = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ContactListDocument> Shape { get; } = new JsonShape<ContactListDocument>(new())
        .UInt32("deltaNum", m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v })
        .List("group", ContactGroup, m => m.Groups, (m, v) => m with { Groups = v })
        .List("contact", Contact, m => m.Contacts, (m, v) => m with { Contacts = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}

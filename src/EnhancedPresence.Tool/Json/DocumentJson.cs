using System.Text.Json;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>One XML document as one JSON document: what <c>decode --json</c> prints and <c>encode</c> takes.</summary>
internal static class DocumentJson
{
    private static readonly DocumentForm[] Forms =
    [
        new ShapedDocumentForm<RoamingDataDocument>("roamingData", RoamingDataJson.Shape),
        new ShapedDocumentForm<CategoryListDocument>("categoryList", CategoryListJson.Shape),
        new ShapedDocumentForm<BatchSubscriptionDocument>("batchSub", BatchSubscriptionJson.Shape),
        new ShapedDocumentForm<RoamingListDocument>("roamingList", RoamingListJson.Shape),
        new ShapedDocumentForm<ContainersDocument>("containers", ContainersJson.Shape),
        new ShapedDocumentForm<SetContainerMembersDocument>("setContainerMembers", SetContainerMembersJson.Shape),
        new ShapedDocumentForm<SubscribersDocument>("subscribers", SubscribersJson.Shape),
        new ShapedDocumentForm<SetSubscribersDocument>("setSubscribers", SetSubscribersJson.Shape),
        new ShapedDocumentForm<DelegatesDocument>("delegates", DelegatesJson.Shape),
        new ShapedDocumentForm<ResourceListDocument>("list", ResourceListJson.Shape),
        new ShapedDocumentForm<FaultDocument>("fault", FaultJson.Shape),
        new ShapedDocumentForm<ContactListDocument>("contactList", ContactListJson.Shape),
        new ShapedDocumentForm<ContactDeltaDocument>("contactDelta", ContactDeltaJson.Shape),
        new ShapedDocumentForm<SoapDocument>("soap", SoapJson.Shape),
        new ShapedDocumentForm<ProvisioningRequestDocument>("provisioningGroupList", ProvisioningRequestJson.Shape),
        new ShapedDocumentForm<ProvisioningDocument>("provisionGroupList", ProvisioningJson.Shape),
    ];

    /// <summary>Writes a document.</summary>
    /// <param name="writer">An empty writer.</param>
    /// <param name="document">The document.</param>
    public static void Write(Utf8JsonWriter writer, PresenceDocument document)
    {
        writer.WriteStartObject();
        switch (document)
        {
            case CategoryDocument category:
                WriteCategory(writer, category);
                break;
            case CategoriesDocument categories:
                writer.WriteString("kind", "categories");
                CategoriesJson.Write(writer, categories);
                break;
            case PublishDocument publish:
                WritePublish(writer, publish);
                break;
            default:
                DocumentForm form = Array.Find(Forms, form => form.Takes(document))
                    ?? throw new NotSupportedException($"No JSON for {document.GetType().Name}.");
                writer.WriteString("kind", form.Kind);
                form.Write(writer, document);
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads a document.</summary>
    /// <param name="root">The JSON document.</param>
    /// <returns>The document.</returns>
    /// <exception cref="JsonShapeException">It is no such document.</exception>
    public static PresenceDocument Read(JsonElement root)
    {
        var fields = new JsonFields(root, "$");
        string kind = fields.RequiredText("kind");
        PresenceDocument document = kind switch
        {
            "category" => ReadCategory(fields),
            "categories" => CategoriesJson.Read(fields),
            "publish" => ReadPublish(fields),
            _ => Array.Find(Forms, form => form.Kind == kind)?.Read(fields)
                ?? throw fields.Error("kind", $"expected category, categories, publish, {string.Join(", ", Forms.Select(form => form.Kind))}"),
        };
        fields.Finish();
        return document;
    }

    private static void WriteCategory(Utf8JsonWriter writer, CategoryDocument document)
    {
        writer.WriteString("kind", "category");
        writer.WriteString("name", document.RootName);
        writer.WritePropertyName("value");
        ValueJson.Write(writer, document.Value);
    }

    private static CategoryDocument ReadCategory(JsonFields fields)
    {
        string name = fields.RequiredText("name");
        PresenceCategory value = ValueJson.Read(fields.RequiredObject("value"), name);
        if (value is RawCategory raw && raw.Xml.LocalName != name)
        {
            throw fields.Error("name", $"is {name}, but the element in value.raw is {raw.Xml.LocalName}");
        }

        return new CategoryDocument(name, value);
    }

    private static void WritePublish(Utf8JsonWriter writer, PublishDocument document)
    {
        writer.WriteString("kind", "publish");
        writer.WriteString("uri", document.Uri.ToString());
        writer.WriteStartArray("publications");
        foreach (Publication publication in document.Publications)
        {
            EntryJson.Write(writer, publication);
        }

        writer.WriteEndArray();
        UnknownContentJson.Write(writer, document.UnknownInPublications, "publications");
        UnknownContentJson.Write(writer, document.Unknown);
    }

    private static PublishDocument ReadPublish(JsonFields fields) =>
        new(fields.RequiredAddress("uri"), fields.Objects("publications", EntryJson.ReadPublication))
        {
            UnknownInPublications = UnknownContentJson.Read(fields, "publications"),
            Unknown = UnknownContentJson.Read(fields),
        };
}

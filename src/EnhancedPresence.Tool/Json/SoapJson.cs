using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>Envelope</c>.</summary>
internal static class SoapJson
{
    private static readonly JsonShape<SoapBody> SoapBody = new JsonShape<SoapBody>(new())
        .Part("addGroup", ContactEditsJson.AddGroup, m => m.AddGroup, (m, v) => m with { AddGroup = v })
        .Part("modifyGroup", ContactEditsJson.ModifyGroup, m => m.ModifyGroup, (m, v) => m with { ModifyGroup = v })
        .Part("deleteGroup", ContactEditsJson.DeleteGroup, m => m.DeleteGroup, (m, v) => m with { DeleteGroup = v })
        .Part("setContact", ContactEditsJson.SetContact, m => m.SetContact, (m, v) => m with { SetContact = v })
        .Part("deleteContact", ContactEditsJson.DeleteContact, m => m.DeleteContact, (m, v) => m with { DeleteContact = v })
        .Part("setACE", ContactEditsJson.SetAce, m => m.SetAce, (m, v) => m with { SetAce = v })
        .Part("directorySearch", DirectorySearchJson.Search, m => m.DirectorySearch, (m, v) => m with { DirectorySearch = v })
        .Part("array", DirectorySearchJson.Array, m => m.Array, (m, v) => m with { Array = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<SoapDocument> Shape { get; } = new JsonShape<SoapDocument>(new())
        .Xml("header", "Header", "http://schemas.xmlsoap.org/soap/envelope/", m => m.Header, (m, v) => m with { Header = v })
        .Part("body", SoapBody, m => m.Body, (m, v) => m with { Body = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}

// The whole of JourneyFunctions in one resource group: function app (Flex Consumption), storage, Service Bus, Language, logs,
// and one managed identity that holds every right the app needs. No key and no connection string is stored anywhere.
targetScope = 'resourceGroup'

@minLength(1)
@maxLength(20)
@description('Name of the environment; part of every resource name.')
param environmentName string

@description('Region of all resources.')
param location string = resourceGroup().location

@description('Client id of the app registration that members sign in with.')
param signInClientId string

@description('Tenant whose accounts may sign in.')
param signInTenantId string = tenant().tenantId

@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

var token = toLower(uniqueString(subscription().id, resourceGroup().id, environmentName))
var tags = { 'azd-env-name': environmentName }
var deploymentContainer = 'app-package'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-journey-${token}'
  location: location
  tags: tags
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    name: 'stjourney${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    deploymentContainer: deploymentContainer
  }
}

module serviceBus 'servicebus.bicep' = {
  name: 'servicebus'
  params: {
    name: 'sb-journey-${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

module language 'language.bicep' = {
  name: 'language'
  params: {
    name: 'lang-journey-${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-journey-${token}'
  location: location
  tags: tags
  properties: {
    retentionInDays: 30
    sku: { name: 'PerGB2018' }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-journey-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    DisableLocalAuth: true
  }
}

var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource insightsRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identity.id, monitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    name: 'func-journey-${token}'
    location: location
    tags: union(tags, { 'azd-service-name': 'api' })
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageAccountName: storage.outputs.name
    deploymentContainer: deploymentContainer
    serviceBusNamespace: serviceBus.outputs.hostName
    languageEndpoint: language.outputs.endpoint
    insightsConnectionString: insights.properties.ConnectionString
    signInClientId: signInClientId
    signInTenantId: signInTenantId
    maximumInstances: maximumInstances
  }
}

output AZURE_LOCATION string = location
output API_ADDRESS string = app.outputs.address
